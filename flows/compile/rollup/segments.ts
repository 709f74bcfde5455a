import { type Rollup } from '../../tables/rollups';
import type { Range } from '../range';

/** A part of the time range, and the table that answers for it; no rollup: the flows themselves. */
export interface Segment extends Range {
  rollup?: Rollup;
}

const HOUR_MS = 3_600_000;

/**
 * Cuts a range at whole periods: hours in the middle, minutes and flows at its ends. `rollups` are of one family, the
 * longest period first; none answers for a time before `completeFromMs` says that it is complete.
 */
export function segments(
  range: Range,
  rollups: readonly Rollup[],
  completeFromMs: (rollup: Rollup) => number
): Segment[] {
  if (range.fromMs >= range.toMs) {
    return [];
  }
  const [rollup, ...shorter] = rollups;
  if (rollup === undefined) {
    return [range];
  }
  const { periodMs } = rollup;
  const fromMs = Math.ceil(Math.max(range.fromMs, completeFromMs(rollup)) / periodMs) * periodMs;
  const toMs = Math.floor(range.toMs / periodMs) * periodMs;
  if (fromMs >= toMs) {
    return segments(range, shorter, completeFromMs);
  }
  return [
    ...segments({ fromMs: range.fromMs, toMs: fromMs }, shorter, completeFromMs),
    { fromMs, toMs, rollup },
    ...segments({ fromMs: toMs, toMs: range.toMs }, shorter, completeFromMs),
  ];
}

/** Analysing and opening one more table takes ClickHouse as long as reading so many rows. */
const ROWS_PER_TABLE = 200_000;

/** What reading takes, in rows: all tables are ordered by the hour first, so an hour is read whole. */
export function cost(parts: readonly Segment[], rowsPerHour: (rollup: Rollup | undefined) => number): number {
  const tables = new Set(parts.map(({ rollup }) => rollup));
  return parts.reduce((sum, { fromMs, toMs, rollup }) => {
    const hours = Math.ceil(toMs / HOUR_MS) - Math.floor(fromMs / HOUR_MS);
    return sum + hours * rowsPerHour(rollup);
  }, tables.size * ROWS_PER_TABLE);
}
