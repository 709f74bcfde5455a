import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeValueMode,
  FieldColorModeId,
  VizOrientation,
} from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { greyOther } from './other-group';
import { withFieldConfig } from './with-field-config';

/** One bar for each series of a time series query of rates: its average, largest first as the series come. */
export function rankingPanel(spec: FlowPanelSpec, color: string): PanelDraft {
  const panel = {
    ...flowPanel('bargauge', spec),
    options: {
      reduceOptions: { calcs: ['mean'], fields: '', values: false },
      displayMode: BarGaugeDisplayMode.Gradient,
      namePlacement: BarGaugeNamePlacement.Top,
      orientation: VizOrientation.Horizontal,
      showUnfilled: true,
      valueMode: BarGaugeValueMode.Text,
      // Pixels: sized by itself the text of a thin bar cannot be read.
      text: { titleSize: 12, valueSize: 12 },
      minVizHeight: 10,
      minVizWidth: 8,
    },
  };
  return withFieldConfig(panel, {
    defaults: { color: { mode: FieldColorModeId.Fixed, fixedColor: color }, min: 0 },
    overrides: [greyOther],
  });
}
