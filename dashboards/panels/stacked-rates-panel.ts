import { FieldColorModeId, GraphGradientMode, StackingMode, VisibilityMode } from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { greyOther } from './other-group';
import { type LegendPlace, timeSeriesOptions } from './time-series-options';
import { withFieldConfig } from './with-field-config';

/** Rates in time, one area on top of the other: the upper edge is the total. */
export function stackedRatesPanel(spec: FlowPanelSpec, legend: LegendPlace = 'right'): PanelDraft {
  const panel = { ...flowPanel('timeseries', spec), options: timeSeriesOptions(legend) };
  return withFieldConfig(panel, {
    defaults: {
      color: { mode: FieldColorModeId.PaletteClassic },
      min: 0,
      custom: {
        fillOpacity: 35,
        gradientMode: GraphGradientMode.None,
        lineWidth: 1,
        showPoints: VisibilityMode.Never,
        stacking: { mode: StackingMode.Normal, group: 'A' },
      },
    },
    overrides: [greyOther],
  });
}
