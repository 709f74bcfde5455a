import type { NormalTable } from '../../query/normalise';
import type { CompileContext } from '../context';
import { grouping } from '../grouping';
import { measureColumn, valueColumn } from '../measure';
import { alias } from '../sql/expression';
import type { Select } from '../sql/select';
import { where } from '../where';
import { overSteps } from './over-steps';
import type { Plan } from './plan';
import { rankedGroups } from './ranked-groups';
import { source } from './source';
import { spanOf } from './span';
import { topGroups } from './top-groups';

export function planTable(query: NormalTable, context: CompileContext): Plan {
  const { range, seconds, steps, notices } = spanOf(query, context);
  const { columns: groups, parts } = grouping(query.groupBy);
  const measure = measureColumn(query, seconds, groups.length > 0);
  const from = source(context);
  const rows = where(query, range, measure);
  const ranked = steps ? undefined : rankedGroups(groups, query.top, measure, from, rows);
  const top = ranked ?? topGroups(groups, query.top, measure, from, rows);
  const [firsts, names] = [top.columns.filter(isOther), top.columns.filter((each) => !isOther(each))];
  const groupsSelect: Select = {
    with: top.with,
    columns: [...top.select, { expression: ranked?.value ?? measure.expression, as: steps ? 'rate' : 'value' }],
    from: ranked?.from ?? from,
    where: top.where,
    grouped: true,
    having: measure.present,
  };
  return {
    select: {
      ...(steps ? overSteps(groupsSelect, query, steps) : groupsSelect),
      orderBy: [
        ...firsts.map(({ name }) => ({ expression: alias(name) })),
        { expression: alias('value'), descending: query.top.order === 'largest' },
        ...names.map(({ name }) => ({ expression: alias(name) })),
      ],
    },
    range,
    frame: {
      kind: 'table',
      columns: [...top.columns, valueColumn(measure)],
      name: { parts, measure: measure.label },
    },
    notices,
  };
}

const isOther = ({ role }: { role: string }) => role === 'other';
