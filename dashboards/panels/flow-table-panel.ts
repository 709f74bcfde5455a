import type { FieldConfigSource } from '@grafana/data';
import { TableCellHeight } from '@grafana/schema';

import type { PanelDraft } from '../layout/panel-draft';
import { recordLinks } from '../links/group-links';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { withFieldConfig } from './with-field-config';

/** Pixels, so that neither heads nor the usual contents are cut; the table scrolls sideways. */
const WIDTHS = {
  TimeFlowEndMs: 195,
  SrcK8S_Name: 290,
  SrcK8S_Namespace: 180,
  SrcAddr: 150,
  SrcPort: 175,
  DstK8S_Name: 290,
  DstK8S_Namespace: 185,
  DstAddr: 165,
  DstPort: 175,
  Proto: 90,
  Dscp: 105,
  NetworkEvents: 260,
  IPSecStatus: 130,
  PktDropLatestDropCause: 340,
  PktDropLatestState: 180,
  DnsName: 290,
  SrcK8S_HostName: 310,
  DstK8S_HostName: 310,
  SrcK8S_OwnerObject: 290,
  DstK8S_OwnerObject: 290,
  NetworkEventName: 190,
  NetworkEventNamespace: 180,
  _HashId: 190,
};

/**
 * Flow records, newest first. Which cells can become filters says the data source, field by field. A text for an empty
 * answer would also stand in each empty cell.
 */
export function flowTablePanel(spec: Omit<FlowPanelSpec, 'empty'>): PanelDraft {
  const panel = {
    ...flowPanel('table', spec),
    options: { showHeader: true, cellHeight: TableCellHeight.Sm },
  };
  return withFieldConfig(panel, { overrides: [...Object.entries(WIDTHS).map(width), ...recordLinks] });
}

const width = ([field, pixels]: [string, number]): FieldConfigSource['overrides'][number] => ({
  matcher: { id: 'byName', options: field },
  properties: [{ id: 'custom.width', value: pixels }],
});
