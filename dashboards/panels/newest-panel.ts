import { BigValueColorMode, BigValueGraphMode, BigValueTextMode, FieldColorModeId } from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { withFieldConfig } from './with-field-config';

/** How long ago: the time in the only cell of a list of flows. */
export function newestPanel(spec: FlowPanelSpec): PanelDraft {
  const panel = {
    ...flowPanel('stat', spec),
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '/.*/', values: false },
      colorMode: BigValueColorMode.Value,
      graphMode: BigValueGraphMode.None,
      textMode: BigValueTextMode.Value,
    },
  };
  return withFieldConfig(panel, {
    defaults: { unit: 'dateTimeFromNow', color: { mode: FieldColorModeId.Fixed, fixedColor: 'blue' } },
  });
}
