import type { NormalFlows } from '../../query/normalise';
import type { Column } from '../compiled-query';
import type { CompileContext } from '../context';
import { afterCursor, cursorText } from '../cursor';
import { flowColumn } from '../field-column';
import { flowOrder } from '../flow-order';
import { and, parameter } from '../sql/expression';
import { where } from '../where';
import type { Plan } from './plan';
import { source } from './source';

export function planFlows(query: NormalFlows, context: CompileContext): Plan {
  const range = { fromMs: context.fromMs, toMs: context.toMs };
  const columns = query.columns.map(flowColumn);
  const order = flowOrder(query.orderBy);
  const conditions = where(query, range, query);
  return {
    select: {
      columns: [
        ...columns.map((each) => ({ expression: each.expression, as: each.column.name })),
        { expression: cursorText(order), as: CURSOR.name },
      ],
      from: source(context),
      where: query.after === undefined ? conditions : and([conditions, afterCursor(query.after, order)]),
      orderBy: order.terms,
      limit: parameter('limit', 'UInt32', query.limit),
    },
    range,
    frame: { kind: 'flows', columns: [...columns.map((each) => each.column), CURSOR], limit: query.limit },
    notices: [],
    groups: [],
  };
}

const CURSOR: Column = { name: 'cursor', role: 'cursor', type: 'string', label: 'Cursor', filterable: false };
