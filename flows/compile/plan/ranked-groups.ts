import { ROLLUPS } from '../../tables/rollups';
import type { NormalTop } from '../../query/normalise';
import { foldedColumns, otherColumn } from '../grouping';
import type { ResultColumn } from '../field-column';
import type { MeasureColumn } from '../measure';
import { alias, type Expression, infix, parameter, window } from '../sql/expression';
import type { From, Select, SelectColumn } from '../sql/select';
import { splitAggregates } from './split-aggregates';
import type { TopGroups } from './top-groups';

/** As TopGroups, of a SELECT that has measured and ranked the groups already. */
export interface RankedGroups extends Omit<TopGroups, 'narrowed'> {
  from: From;
  /** The rows of groups that are kept; which flows are measured is in `from`. */
  narrowed: () => Expression | undefined;
  /** The measure of several of its rows together. */
  value: Expression;
}

/**
 * The groups in one read instead of one for the ranking and one for the answer: each is measured with its place, and what
 * is beyond the last place is added up. All groups are sorted for that, so it is for few of them only. Undefined: they may
 * be many, or the values of groups do not make up that of them together.
 */
export function rankedGroups(
  groups: ResultColumn[],
  top: NormalTop,
  measure: MeasureColumn,
  from: From,
  where: Expression
): RankedGroups | undefined {
  const split = splitAggregates(measure.expression);
  if (groups.length === 0 || measure.present || !split || !groups.every(hasFewValues)) {
    return undefined;
  }
  const ranking: Select = {
    columns: [
      ...groups.map((each) => ({ expression: each.expression, as: each.column.name })),
      ...split.parts,
      {
        expression: window('row_number', [
          { expression: measure.rank, descending: top.order === 'largest' },
          ...groups.map((each) => ({ expression: alias(each.column.name) })),
        ]),
        as: 'place',
      },
    ],
    from,
    where,
    grouped: true,
  };
  const last = parameter('top', 'UInt32', top.n);
  const columns = groups.map((each) => each.column);
  const measured = groups.map(({ column }) => ({ expression: alias(column.name, MEASURED), column }));
  const answer = { with: [], from: { select: ranking, as: MEASURED }, value: split.whole };
  return top.other
    ? {
        ...answer,
        select: [{ expression: infix(alias('place'), '>', last), as: 'other' }, ...foldedColumns(measured, 'other')],
        columns: [otherColumn('other', 'Other'), ...columns],
        narrowed: () => undefined,
      }
    : {
        ...answer,
        select: measured.map(({ expression, column }): SelectColumn => ({ expression, as: column.name })),
        columns,
        narrowed: () => infix(alias('place'), '<=', last),
      };
}

const MEASURED = 'measured';

/** What rollups keep apart has few values: for this they were chosen. */
const hasFewValues = ({ column }: ResultColumn): boolean =>
  ROLLUPS.some(({ dimensions }) => [column.name, `Src${column.name}`].some((name) => dimensions.includes(name)));
