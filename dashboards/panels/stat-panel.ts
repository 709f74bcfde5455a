import { BigValueColorMode, BigValueGraphMode, BigValueTextMode, FieldColorModeId } from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { withFieldConfig } from './with-field-config';

/** One figure, the newest finished step. No sparkline: in a panel this flat it would run through the figure. */
export function statPanel(spec: FlowPanelSpec, color: string): PanelDraft {
  const panel = {
    ...flowPanel('stat', spec),
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      colorMode: BigValueColorMode.Value,
      graphMode: BigValueGraphMode.None,
      textMode: BigValueTextMode.Value,
    },
  };
  return withFieldConfig(panel, {
    defaults: { color: { mode: FieldColorModeId.Fixed, fixedColor: color }, min: 0 },
  });
}
