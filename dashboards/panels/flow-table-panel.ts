import { type FieldConfigSource, type Panel, TableCellHeight } from '@grafana/schema';

import { type FlowPanelSpec, flowPanel } from './flow-panel';

/** Pixels of the columns whose content is wider or narrower than most. */
const WIDTHS = { TimeFlowEndMs: 190, SrcPort: 110, DstPort: 130, Proto: 90, SrcAddr: 170, DstAddr: 170 };

/** Flow records, newest first; every cell can become a filter. */
export function flowTablePanel(spec: FlowPanelSpec): Panel {
  return {
    ...flowPanel('table', spec),
    fieldConfig: { defaults: { custom: { filterable: true } }, overrides: Object.entries(WIDTHS).map(width) },
    options: { showHeader: true, cellHeight: TableCellHeight.Sm },
  };
}

const width = ([field, pixels]: [string, number]): FieldConfigSource['overrides'][number] => ({
  matcher: { id: 'byName', options: field },
  properties: [{ id: 'custom.width', value: pixels }],
});
