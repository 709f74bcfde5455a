import { type Panel, BigValueColorMode, BigValueGraphMode, BigValueTextMode, FieldColorModeId } from '@grafana/schema';

import { type FlowPanelSpec, flowPanel } from './flow-panel';

/** One figure, the newest finished step. No sparkline: in a panel this flat it would run through the figure. */
export function statPanel(spec: FlowPanelSpec, color: string): Panel {
  return {
    ...flowPanel('stat', spec),
    fieldConfig: {
      defaults: { color: { mode: FieldColorModeId.Fixed, fixedColor: color }, min: 0 },
      overrides: [],
    },
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      colorMode: BigValueColorMode.Value,
      graphMode: BigValueGraphMode.None,
      textMode: BigValueTextMode.Value,
    },
  };
}
