import {
  type Panel,
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeValueMode,
  FieldColorModeId,
  VizOrientation,
} from '@grafana/schema';

import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { namelessGroups } from './nameless-groups';

/** One bar per row of a table query. `nameField` names the bars; the value field's own name is the same for all of them. */
export function rankingPanel(spec: FlowPanelSpec, nameField: string, color: string): Panel {
  return {
    ...flowPanel('bargauge', spec),
    fieldConfig: {
      defaults: {
        color: { mode: FieldColorModeId.Fixed, fixedColor: color },
        min: 0,
      },
      overrides: [
        {
          matcher: { id: 'byType', options: 'number' },
          properties: [{ id: 'displayName', value: `\${__data.fields.${nameField}}` }],
        },
        namelessGroups,
      ],
    },
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: true },
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
}
