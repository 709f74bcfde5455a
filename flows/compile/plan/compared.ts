import type { NormalCompare } from '../../query/normalise';
import type { Column } from '../compiled-query';
import type { MeasureColumn } from '../measure';
import type { Range } from '../range';
import { alias, and, call, constant, type Expression, infix, not, parameter } from '../sql/expression';
import type { Select } from '../sql/select';

/** A time that is looked at, and how much later its flows are shown. */
export interface Period {
  range: Range;
  laterMs: number;
}

/** The present, and the earlier period that it is compared with. */
export const periods = ({ fromMs, toMs }: Range, compare: NormalCompare | undefined): Period[] =>
  [0, ...(compare ? [compare.offsetMs] : [])].map((laterMs) => ({
    range: { fromMs: fromMs - laterMs, toMs: toMs - laterMs },
    laterMs,
  }));

/** As people read it beside a name, e.g. "1d earlier". */
export const earlierLabel = ({ offset }: NormalCompare): string => `${offset} earlier`;

export const shownLater = (time: Expression, { laterMs }: Period): Expression =>
  laterMs === 0 ? time : call('addMilliseconds', time, parameter('later', 'Int64', laterMs));

export const EARLIER: Column = {
  name: 'earlier',
  role: 'earlier',
  type: 'boolean',
  label: 'Earlier',
  filterable: false,
};

const AMOUNT = 'amount';

/**
 * What is shown of the answers for each period: that of the present, or of both, `sideBySide` or their change. `keys` are
 * the columns that tell rows apart; a comparison has them first.
 */
export function shown(
  answers: Select[],
  keys: string[],
  measure: MeasureColumn,
  compare: NormalCompare | undefined,
  sideBySide: () => Pick<Select, 'columns' | 'grouped'>
): Select {
  if (compare === undefined) {
    return answers[0];
  }
  const from = oneAfterTheOther(answers);
  const rest = compare.show === 'change' ? changes(measure) : sideBySide();
  return { ...rest, columns: [...keys.map((as) => ({ expression: alias(as), as })), ...rest.columns], from };
}

/** The answers for each period one after the other, their last column called `amount`; each may come from other tables. */
const oneAfterTheOther = (answers: Select[]): Select['from'] => ({
  union: answers.map((answer, index) => ({
    ...answer,
    columns: [
      ...answer.columns.slice(0, -1),
      { expression: constant(String(index > 0)), as: EARLIER.name },
      ...answer.columns.slice(-1).map(({ expression }) => ({ expression, as: AMOUNT })),
    ],
  })),
});

export const amount: Expression = alias(AMOUNT);

/** What a group measures in either period, once its rows are grouped: 0, or NULL of a latency, where it has no flows. */
export const amountOf = (period: 'present' | 'earlier', { fill }: MeasureColumn): Expression =>
  call(
    fill === 'zero' ? 'sumIf' : 'sumIfOrNull',
    amount,
    period === 'earlier' ? alias(EARLIER.name) : not(alias(EARLIER.name))
  );

/** From the earlier to the present, as a share of the earlier; NULL where there is nothing to compare with. */
export const changeOf = (present: Expression, earlier: Expression): Expression =>
  call(
    'if',
    infix(earlier, '>', constant('0')),
    infix(infix(present, '/', earlier), '-', constant('1')),
    constant('NULL')
  );

export const changeColumn = (measure: MeasureColumn, compare: NormalCompare, name: string): Column => ({
  name,
  role: 'value',
  type: 'number',
  label: `${measure.label}: change since ${earlierLabel(compare)}`,
  unit: 'percentunit',
  filterable: false,
});

/** One row for each group and time that both periods say something of. */
const changes = (measure: MeasureColumn): Omit<Select, 'from'> => {
  const [present, earlier] = [amountOf('present', measure), amountOf('earlier', measure)];
  return {
    columns: [{ expression: changeOf(present, earlier), as: 'value' }],
    grouped: true,
    having: and([infix(earlier, '>', constant('0')), ...(measure.fill === 'gap' ? [call('isNotNull', present)] : [])]),
  };
};
