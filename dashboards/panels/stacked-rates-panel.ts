import {
  type Panel,
  FieldColorModeId,
  GraphGradientMode,
  LegendDisplayMode,
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
} from '@grafana/schema';

import { type FlowPanelSpec, flowPanel } from './flow-panel';

/** Rates in time, one area on top of the other: the upper edge is the total. */
export function stackedRatesPanel(spec: FlowPanelSpec): Panel {
  return {
    ...flowPanel('timeseries', spec),
    fieldConfig: {
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
      overrides: [
        {
          matcher: { id: 'byName', options: 'Other' },
          properties: [{ id: 'color', value: { mode: FieldColorModeId.Fixed, fixedColor: '#8e8e8e' } }],
        },
      ],
    },
    options: {
      legend: {
        showLegend: true,
        displayMode: LegendDisplayMode.Table,
        placement: 'right',
        calcs: ['mean'],
        width: 260,
        sortBy: 'Mean',
        sortDesc: true,
      },
      tooltip: { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending },
    },
  };
}
