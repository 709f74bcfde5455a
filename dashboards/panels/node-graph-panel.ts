import type { Panel } from '@grafana/schema';

import { type FlowPanelSpec, flowPanel } from './flow-panel';

export function nodeGraphPanel(spec: FlowPanelSpec): Panel {
  // Written out, because the package does not export the enumerations of the node graph panel.
  return { ...flowPanel('nodeGraph', spec), options: { layoutAlgorithm: 'force', zoomMode: 'cooperative' } };
}
