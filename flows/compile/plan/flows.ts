import type { NormalFlows } from '../../query/normalise';
import type { CompileContext } from '../context';
import { flowColumn } from '../field-column';
import { column, parameter } from '../sql/expression';
import { where } from '../where';
import type { Plan } from './plan';
import { source } from './source';

export function planFlows(query: NormalFlows, context: CompileContext): Plan {
  const range = { fromMs: context.fromMs, toMs: context.toMs };
  const columns = query.columns.map(flowColumn);
  const { field, descending } = query.orderBy;
  return {
    select: {
      columns: columns.map((each) => ({ expression: each.expression, as: each.column.name })),
      from: source(context),
      where: where(query, range),
      orderBy: [{ expression: column(field), descending }],
      limit: parameter('limit', 'UInt32', query.limit),
    },
    range,
    frame: { kind: 'flows', columns: columns.map((each) => each.column), limit: query.limit },
    notices: [],
  };
}
