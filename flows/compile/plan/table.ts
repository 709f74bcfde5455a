import type { NormalTable } from '../../query/normalise';
import type { CompileContext } from '../context';
import { grouping } from '../grouping';
import { measureColumn, volume } from '../measure';
import { alias } from '../sql/expression';
import { where } from '../where';
import type { Plan } from './plan';
import { source } from './source';
import { topGroups } from './top-groups';

export function planTable(query: NormalTable, context: CompileContext): Plan {
  const range = { fromMs: context.fromMs, toMs: context.toMs };
  const { columns: groups, parts } = grouping(query.groupBy);
  const measure = measureColumn(query, (range.toMs - range.fromMs) / 1000);
  const from = source(context);
  const top = topGroups(groups, query.top, volume(query), from, where(query, range));
  const [firsts, names] = [top.columns.filter(isOther), top.columns.filter((each) => !isOther(each))];
  return {
    select: {
      with: top.with,
      columns: [...top.select, { expression: measure.expression, as: 'value' }],
      from,
      where: top.where,
      grouped: true,
      orderBy: [
        ...firsts.map(({ name }) => ({ expression: alias(name) })),
        { expression: alias('value'), descending: true },
        ...names.map(({ name }) => ({ expression: alias(name) })),
      ],
    },
    range,
    frame: {
      kind: 'table',
      columns: [
        ...top.columns,
        { name: 'value', role: 'value', type: 'number', label: measure.label, unit: measure.unit, filterable: false },
      ],
      name: { parts, measure: measure.label },
    },
    notices: [],
  };
}

const isOther = ({ role }: { role: string }) => role === 'other';
