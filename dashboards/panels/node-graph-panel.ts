import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';

export const nodeGraphPanel = (spec: FlowPanelSpec): PanelDraft => ({
  ...flowPanel('nodeGraph', spec),
  // Written out, because the package does not export the enumerations of the node graph panel.
  options: { layoutAlgorithm: 'force', zoomMode: 'cooperative' },
});
