import type { NormalMeasure } from '../../query/normalise';
import { instant } from '../range';
import type { Steps } from '../resolve-steps';
import { overRates } from '../statistics';
import { alias, call, column, constant, type Expression, infix, parameter } from '../sql/expression';
import type { Select } from '../sql/select';

/** The start of a flow's step, by arithmetic on the epoch: no time zone, no calendar. */
export function bucket(stepMs: number): Expression {
  const step = parameter('step', 'Int64', stepMs);
  const number = call('intDiv', call('toUnixTimestamp64Milli', column('TimeFlowEndMs')), step);
  return instant(infix(number, '*', step));
}

/**
 * Groups with a statistic of their rates from step to step. `rates` has the groups' columns and the rate of one step
 * as its last column, `rate`.
 */
export function overSteps(rates: Select, { function: fn }: NormalMeasure, { startMs, stepMs, buckets }: Steps): Select {
  const steps = {
    count: parameter('steps', 'UInt32', buckets),
    last: instant(parameter('last', 'Int64', startMs + Math.max(0, buckets - 1) * stepMs)),
  };
  const groups = rates.columns.slice(0, -1);
  return {
    columns: [
      ...groups.map(({ as }) => ({ expression: alias(as), as })),
      { expression: overRates(fn, alias('rate'), alias('time'), steps), as: 'value' },
    ],
    from: { select: { ...rates, columns: [{ expression: bucket(stepMs), as: 'time' }, ...rates.columns] } },
    grouped: true,
    having: infix(steps.count, '>', constant('0')),
  };
}
