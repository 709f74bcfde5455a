import { FieldColorModeId } from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { statOptions } from './stat-options';
import { withFieldConfig } from './with-field-config';

/** One figure, the newest finished step. */
export function statPanel(spec: FlowPanelSpec, color: string): PanelDraft {
  const panel = {
    ...flowPanel('stat', spec),
    options: statOptions(),
  };
  return withFieldConfig(panel, {
    defaults: { color: { mode: FieldColorModeId.Fixed, fixedColor: color }, min: 0 },
  });
}
