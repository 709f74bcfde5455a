import { FieldColorModeId, VisibilityMode } from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { greyOther } from './other-group';
import { type LegendPlace, timeSeriesOptions } from './time-series-options';
import { withFieldConfig } from './with-field-config';

/** Values in time that do not add up, such as latencies and shares: one line each, with a gap where nothing was measured. */
export function linesPanel(spec: FlowPanelSpec, legend: LegendPlace = 'bottom'): PanelDraft {
  const panel = { ...flowPanel('timeseries', spec), options: timeSeriesOptions(legend) };
  return withFieldConfig(panel, {
    defaults: {
      color: { mode: FieldColorModeId.PaletteClassic },
      min: 0,
      custom: {
        fillOpacity: 0,
        lineWidth: 2,
        // A value alone between two gaps has no line.
        showPoints: VisibilityMode.Auto,
        pointSize: 4,
        spanNulls: false,
      },
    },
    overrides: [greyOther],
  });
}
