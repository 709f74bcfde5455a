import type { Range } from '../../flows/compile/range';

const SCREEN = 1440;
const EDGE = 16;
const COLUMNS = 24;
const GAP = 8;
const COLUMN = (SCREEN - 2 * EDGE - (COLUMNS - 1) * GAP) / COLUMNS;

/** All panels of rates say so (dashboards/panels/flow-panel.ts). */
const MIN_INTERVAL = 10_000;

/** What Grafana rounds intervals to, in ms, and up to where; longer ones do not come up. */
const ROUNDED: ReadonlyArray<readonly [to: number, below: number]> = [
  [1000, 1500],
  [2000, 3500],
  [5000, 7500],
  [10_000, 12_500],
  [15_000, 17_500],
  [20_000, 25_000],
  [30_000, 45_000],
];

/** Pixels of a panel so many columns wide, which is how many points Grafana asks for unless the panel says less. */
export const pixels = (columns: number): number => Math.floor(columns * COLUMN + (columns - 1) * GAP);

/** What Grafana suggests for so many points. */
export function panelInterval({ fromMs, toMs }: Range, points: number): number {
  const exact = (toMs - fromMs) / points;
  const [rounded] = ROUNDED.find(([, below]) => exact < below) ?? [60_000];
  return Math.max(rounded, MIN_INTERVAL);
}
