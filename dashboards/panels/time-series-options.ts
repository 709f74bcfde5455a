import { LegendDisplayMode, SortOrder, TooltipDisplayMode } from '@grafana/schema';

/**
 * Where the names of the series stand; at the right of a panel as wide as the dashboard with their averages, in less room where
 * they are names of one end, in more where they are pairs of workloads.
 */
export type LegendPlace = 'right' | 'narrow right' | 'wide right' | 'bottom';

const RIGHT = {
  showLegend: true,
  displayMode: LegendDisplayMode.Table,
  placement: 'right',
  calcs: ['mean'],
  width: 380,
  sortBy: 'Mean',
  sortDesc: true,
};
const BOTTOM = { showLegend: true, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] };

const LEGENDS: Record<LegendPlace, object> = {
  right: RIGHT,
  'narrow right': { ...RIGHT, width: 250 },
  'wide right': { ...RIGHT, width: 460 },
  bottom: BOTTOM,
};

export const timeSeriesOptions = (legend: LegendPlace) => ({
  legend: LEGENDS[legend],
  tooltip: { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending },
});
