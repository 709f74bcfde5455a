import { LegendDisplayMode, SortOrder, TooltipDisplayMode } from '@grafana/schema';

/** Where the names of the series stand. */
export type LegendPlace = 'right' | 'bottom';

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

export const timeSeriesOptions = (legend: LegendPlace) => ({
  legend: legend === 'right' ? RIGHT : BOTTOM,
  tooltip: { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending },
});
