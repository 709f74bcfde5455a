import type { DataLink } from '@grafana/data';

import type { PanelDraft } from '../layout/panel-draft';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { withFieldConfig } from './with-field-config';

/** `ofNode` leads from a node on: to a dashboard of what it is. Its flows are in its menu anyway. */
export function nodeGraphPanel(spec: FlowPanelSpec, ofNode?: DataLink): PanelDraft {
  const panel = {
    ...flowPanel('nodeGraph', spec),
    // Written out, because the package does not export the enumerations of the node graph panel.
    options: { layoutAlgorithm: 'force', zoomMode: 'cooperative' },
  };
  // Only the frame of nodes has titles; the menu has the links of all fields.
  return withFieldConfig(panel, {
    overrides: ofNode
      ? [{ matcher: { id: 'byName', options: 'title' }, properties: [{ id: 'links', value: [ofNode] }] }]
      : [],
  });
}
