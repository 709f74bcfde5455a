import type { Rollup } from '../../tables/rollups';
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
  const parts: Segment[] = [];
  const cut = (fromMs: number, toMs: number, index: number): void => {
    if (fromMs >= toMs) {
      return;
    }
    if (index === rollups.length) {
      parts.push({ fromMs, toMs });
      return;
    }
    const rollup = rollups[index];
    const { periodMs } = rollup;
    const firstMs = Math.ceil(Math.max(fromMs, completeFromMs(rollup)) / periodMs) * periodMs;
    const lastMs = Math.floor(toMs / periodMs) * periodMs;
    if (firstMs >= lastMs) {
      cut(fromMs, toMs, index + 1);
      return;
    }
    cut(fromMs, firstMs, index + 1);
    parts.push({ fromMs: firstMs, toMs: lastMs, rollup });
    cut(lastMs, toMs, index + 1);
  };
  cut(range.fromMs, range.toMs, 0);
  return parts;
}

/** Analysing and opening one more table takes ClickHouse as long as reading so many rows. */
const ROWS_PER_TABLE = 200_000;

/**
 * All tables are ordered by the hour first, so of a part of an hour the times are read whole, and of everything else what is
 * in the part: together no less than so much of the hour. Both ends of an hour of 10 million flows took a ninth of it.
 */
const LEAST_OF_AN_HOUR = 1 / 8;

/** What reading takes, in rows. */
export function cost(parts: readonly Segment[], rowsPerHour: (rollup: Rollup | undefined) => number): number {
  const tables: Array<Rollup | undefined> = [];
  let rows = 0;
  parts.forEach(({ fromMs, toMs, rollup }) => {
    if (!tables.includes(rollup)) {
      tables.push(rollup);
    }
    rows += hoursToRead(fromMs, toMs) * rowsPerHour(rollup);
  });
  return rows + tables.length * ROWS_PER_TABLE;
}

function hoursToRead(fromMs: number, toMs: number): number {
  let hours = 0;
  for (let hourMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS; hourMs < toMs; hourMs += HOUR_MS) {
    const share = (Math.min(toMs, hourMs + HOUR_MS) - Math.max(fromMs, hourMs)) / HOUR_MS;
    hours += Math.max(share, LEAST_OF_AN_HOUR);
  }
  return hours;
}
