import { type Panel, TableCellHeight } from '@grafana/schema';

import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { namelessGroups } from './nameless-groups';

/** The rows of a table query as they come: order, column names and units are the data source's. */
export function pairsPanel(spec: FlowPanelSpec): Panel {
  return {
    ...flowPanel('table', spec),
    // The columns share the width instead of being cut off at it.
    fieldConfig: { defaults: { custom: { minWidth: 80 } }, overrides: [namelessGroups] },
    options: { showHeader: true, cellHeight: TableCellHeight.Sm },
  };
}
