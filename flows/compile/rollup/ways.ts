import { lazy } from '../../lazy';
import { type Rollup, ROLLUPS } from '../../tables/rollups';
import { FLOWS_TABLE } from '../../tables/table-names';
import type { TableState } from '../context';
import type { Range } from '../range';
import { cost, type Segment, segments } from './segments';

/** Rollups of the same flows and dimensions, the longest period first. */
export type Family = readonly Rollup[];

/** A way to read a time range: hours in its middle from one rollup, minutes from another, the rest from the flows. */
export interface Way {
  family: Family;
  /** Those of the family that are read. */
  rollups: readonly Rollup[];
  parts: Segment[];
  /** In rows (segments.ts). */
  cost: number;
}

/**
 * The ways over the rollups of a family that are cheaper than the flows alone. The SELECTs of a query mostly read the
 * same time, so what was weighed is kept.
 */
export function waysOver(states: readonly TableState[]): (family: Family, range: Range) => Way[] {
  const known = new Map(states.map((state) => [state.table, state]));
  const completeFromMs = ({ table }: Rollup) => known.get(table)?.completeFromMs ?? Infinity;
  const rowsPerHour = (rollup: Rollup | undefined) => known.get(rollup?.table ?? FLOWS_TABLE)?.rowsPerHour ?? 0;
  const weigh = (family: Family, range: Range): Way[] => {
    const flowsCost = cost([range], rowsPerHour);
    return onesAndTwos(family.filter(({ table }) => known.has(table)))
      .map((rollups) => {
        const parts = segments(range, rollups, completeFromMs);
        return { family, rollups, parts, cost: cost(parts, rowsPerHour) };
      })
      .filter((way) => way.cost < flowsCost && way.parts.some(({ rollup }) => rollup));
  };
  const weighed = new Map<string, Way[]>();
  return (family, range) => {
    const key = `${family[0].family} ${range.fromMs} ${range.toMs}`;
    const ways = weighed.get(key) ?? weigh(family, range);
    weighed.set(key, ways);
    return ways;
  };
}

/** A third table would cost more to begin with than it saves. */
const onesAndTwos = (rollups: Family): Rollup[][] =>
  rollups.flatMap((one, index) => [[one], ...rollups.slice(index + 1).map((other) => [one, other])]);

export const families = lazy((): Family[] => {
  const byName = new Map<string, Rollup[]>();
  for (const rollup of ROLLUPS) {
    byName.set(rollup.family, [rollup, ...(byName.get(rollup.family) ?? [])]);
  }
  return [...byName.values()];
});
