import { FieldColorModeId } from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { statOptions } from './stat-options';
import { withFieldConfig } from './with-field-config';

/** How long ago: the time in the only cell of a list of flows. */
export function newestPanel(spec: FlowPanelSpec): PanelDraft {
  const panel = {
    ...flowPanel('stat', spec),
    options: statOptions('/.*/'),
  };
  return withFieldConfig(panel, {
    defaults: { unit: 'dateTimeFromNow', color: { mode: FieldColorModeId.Fixed, fixedColor: 'blue' } },
  });
}
