import type { NormalCompare } from '../../query/normalise';
import type { Column } from '../compiled-query';
import type { MeasureColumn } from '../measure';
import type { Range } from '../range';
import { alias, and, call, constant, type Expression, infix, not, parameter } from '../sql/expression';
import type { Select, SelectColumn } from '../sql/select';

/** A time that is looked at, and how much later its flows are shown. */
export interface Period {
  range: Range;
  laterMs: number;
}

/** The present, and the earlier period that it is compared with. */
export const periods = (range: Range, compare: NormalCompare | undefined): Period[] => [
  { range, laterMs: 0 },
  ...(compare
    ? [
        {
          range: { fromMs: range.fromMs - compare.offsetMs, toMs: range.toMs - compare.offsetMs },
          laterMs: compare.offsetMs,
        },
      ]
    : []),
];

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

/** The answers for each period one after the other, their last column called `amount`; each may come from other tables. */
export const oneAfterTheOther = (answers: Select[]): Select['from'] => ({
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
export const changes = (columns: SelectColumn[], from: Select['from'], measure: MeasureColumn): Select => {
  const [present, earlier] = [amountOf('present', measure), amountOf('earlier', measure)];
  return {
    columns: [...columns, { expression: changeOf(present, earlier), as: 'value' }],
    from,
    grouped: true,
    having: and([infix(earlier, '>', constant('0')), ...(measure.fill === 'gap' ? [call('isNotNull', present)] : [])]),
  };
};
