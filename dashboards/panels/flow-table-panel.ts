import { type FieldConfigSource, type Panel, TableCellHeight } from '@grafana/schema';

import { type FlowPanelSpec, flowPanel } from './flow-panel';

/** Pixels, so that neither heads nor the usual contents are cut; the table scrolls sideways. */
const WIDTHS = {
  TimeFlowEndMs: 195,
  SrcK8S_Name: 240,
  SrcK8S_Namespace: 180,
  SrcAddr: 150,
  SrcPort: 110,
  DstK8S_Name: 240,
  DstK8S_Namespace: 185,
  DstAddr: 165,
  DstPort: 145,
  Proto: 90,
  Dscp: 105,
  NetworkEvents: 260,
  IPSecStatus: 130,
};

/** Flow records, newest first. Which cells can become filters says the data source, field by field. */
export function flowTablePanel(spec: FlowPanelSpec): Panel {
  return {
    ...flowPanel('table', spec),
    fieldConfig: { defaults: {}, overrides: Object.entries(WIDTHS).map(width) },
    options: { showHeader: true, cellHeight: TableCellHeight.Sm },
  };
}

const width = ([field, pixels]: [string, number]): FieldConfigSource['overrides'][number] => ({
  matcher: { id: 'byName', options: field },
  properties: [{ id: 'custom.width', value: pixels }],
});
