import type { NormalTable } from '../../query/normalise';
import type { Column } from '../compiled-query';
import type { CompileContext } from '../context';
import { grouping } from '../grouping';
import { measureColumn, valueColumn } from '../measure';
import { alias } from '../sql/expression';
import type { Select } from '../sql/select';
import { where } from '../where';
import { amountOf, changeColumn, changeOf, earlierLabel, periods, shown } from './compared';
import { overSteps } from './over-steps';
import type { Plan } from './plan';
import { rankedGroups } from './ranked-groups';
import { source } from './source';
import { spanOf } from './span';
import { topGroups } from './top-groups';

export function planTable(query: NormalTable, context: CompileContext): Plan {
  const { compare } = query;
  const { range, seconds, steps, notices } = spanOf(query, context);
  const { columns: groups, parts } = grouping(query.groupBy);
  const measure = measureColumn(query, seconds, groups.length > 0);
  const from = source(context);
  const looked = periods(range, compare).map((period) => ({ period, rows: where(query, period.range, measure) }));
  const [{ rows }] = looked;
  const ranked = steps || compare ? undefined : rankedGroups(groups, query.top, measure, from, rows);
  const top =
    ranked ??
    topGroups(
      groups,
      query.top,
      measure,
      from,
      looked.map((each) => each.rows)
    );
  const answers = looked.map((each): Select => {
    const measured: Select = {
      columns: [...top.select, { expression: ranked?.value ?? measure.expression, as: steps ? 'rate' : 'value' }],
      from: ranked?.from ?? from,
      where: top.narrowed(each.rows),
      grouped: true,
      having: measure.present,
    };
    return steps ? overSteps(measured, query, { ...steps, startMs: each.period.range.fromMs }) : measured;
  });
  const keys = top.columns.map(({ name }) => name);
  const values = (): Column[] => {
    const value = valueColumn(measure);
    if (compare === undefined) {
      return [value];
    }
    const earlier = { ...value, name: 'before', label: `${value.label}, ${earlierLabel(compare)}` };
    return compare.show === 'change'
      ? [changeColumn(measure, compare, 'value')]
      : [value, earlier, changeColumn(measure, compare, 'change')];
  };
  const [firsts, names] = [top.columns.filter(isOther), top.columns.filter((each) => !isOther(each))];
  return {
    select: {
      with: top.with,
      ...shown(answers, keys, measure, compare, () => ({
        columns: [
          { expression: amountOf('present', measure), as: 'value' },
          { expression: amountOf('earlier', measure), as: 'before' },
          { expression: changeOf(alias('value'), alias('before')), as: 'change' },
        ],
        grouped: true,
      })),
      orderBy: [
        ...firsts.map(({ name }) => ({ expression: alias(name) })),
        { expression: alias('value'), descending: query.top.order === 'largest' },
        ...names.map(({ name }) => ({ expression: alias(name) })),
      ],
    },
    range,
    frame: {
      kind: 'table',
      columns: [...top.columns, ...values()],
      name: { parts, measure: measure.label },
    },
    notices,
    groups: [groups],
  };
}

const isOther = ({ role }: { role: string }) => role === 'other';
