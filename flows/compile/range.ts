import { call, column, constant, type Expression, infix, parameter } from './sql/expression';

/** Milliseconds since the epoch. */
export interface Range {
  fromMs: number;
  /** Exclusive. */
  toMs: number;
}

/** Milliseconds since the epoch as the type of the flows' times. */
export const instant = (ms: Expression): Expression => call('fromUnixTimestamp64Milli', ms, constant("'UTC'"));

/** A flow belongs to the time of its end, as in the console. */
export const endsWithin = ({ fromMs, toMs }: Range): Expression[] => [
  infix(column('TimeFlowEndMs'), '>=', instant(parameter('from', 'Int64', fromMs))),
  infix(column('TimeFlowEndMs'), '<', instant(parameter('to', 'Int64', toMs))),
];
