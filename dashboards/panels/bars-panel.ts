import { FieldColorModeId, GraphDrawStyle, LegendDisplayMode, TooltipDisplayMode } from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { withFieldConfig } from './with-field-config';

/** How many of something there were in each step: a histogram over time. */
export function barsPanel(spec: FlowPanelSpec, color: string): PanelDraft {
  const panel: PanelDraft = {
    ...flowPanel('timeseries', spec),
    options: {
      legend: { showLegend: false, displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [] },
      tooltip: { mode: TooltipDisplayMode.Single },
    },
  };
  return withFieldConfig(panel, {
    defaults: {
      color: { mode: FieldColorModeId.Fixed, fixedColor: color },
      min: 0,
      custom: { drawStyle: GraphDrawStyle.Bars, fillOpacity: 70, lineWidth: 0 },
    },
  });
}
