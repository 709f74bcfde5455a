import type { NormalTop } from '../../query/normalise';
import type { Column } from '../compiled-query';
import type { ResultColumn } from '../field-column';
import { foldedColumns, groupKey, otherColumn } from '../grouping';
import { alias, and, constant, type Expression, infix, not, parameter } from '../sql/expression';
import type { MeasureColumn } from '../measure';
import type { From, Select, SelectColumn } from '../sql/select';

export interface TopGroups {
  /** The ranking, for WITH; empty without groups. */
  with: Array<{ name: string; select: Select }>;
  /** `other` and the group columns, blank where folded. */
  select: SelectColumn[];
  columns: Column[];
  /** A condition on rows, narrowed to the top groups when there is no Other. */
  narrowed: (where: Expression) => Expression;
}

/**
 * Ranks groups by the metric over the whole range and keeps the first n, for all steps alike. What is folded into
 * Other is measured from the flows themselves, so Other is exact. Ties go by name, so that an answer is repeatable. Of
 * several periods (`wheres`) the top groups of each are kept: what has gone silent is not to be missed.
 */
export function topGroups(
  groups: ResultColumn[],
  top: NormalTop,
  { rank, present }: MeasureColumn,
  from: From,
  wheres: Expression[]
): TopGroups {
  if (groups.length === 0) {
    return { with: [], select: [], columns: [], narrowed: (where) => where };
  }
  const rankings = wheres.map((where): Select => ({
    columns: groups.map((each) => ({ expression: each.expression, as: each.column.name })),
    from,
    where,
    grouped: true,
    having: present,
    orderBy: [
      { expression: rank, descending: top.order === 'largest' },
      ...groups.map((each) => ({ expression: alias(each.column.name) })),
    ],
    limit: parameter('top', 'UInt32', top.n),
  }));
  const named = groups.map(({ column: { name } }) => ({ expression: alias(name), as: name }));
  const ranking: Select = rankings.length === 1 ? rankings[0] : { columns: named, from: { union: rankings } };
  const isTop = infix(groupKey(groups), 'IN', constant('top'));
  const columns = groups.map((each) => each.column);
  return {
    with: [{ name: 'top', select: ranking }],
    ...(top.other
      ? {
          select: [{ expression: not(isTop), as: 'other' }, ...foldedColumns(groups, 'other')],
          columns: [otherColumn('other', 'Other'), ...columns],
          narrowed: (where) => where,
        }
      : {
          select: groups.map((each) => ({ expression: each.expression, as: each.column.name })),
          columns,
          narrowed: (where) => and([where, isTop]),
        }),
  };
}
