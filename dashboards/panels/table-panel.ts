import { BarGaugeDisplayMode, BarGaugeValueMode, TableCellDisplayMode, TableCellHeight } from '@grafana/schema';
import type { FieldConfigSource } from '@grafana/data';

import type { PanelDraft } from '../layout/panel-draft';
import { groupLinks } from '../links/group-links';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { withFieldConfig } from './with-field-config';

type Override = FieldConfigSource['overrides'][number];

interface TablePanelSpec extends FlowPanelSpec {
  /** Columns that say the same in each row, or nothing. Default: kinds of workloads and objects, for which pairs have no room. */
  hide?: string[];
}

/** The rows of a table query as they come, each number as a bar: order, column names and units are the data source's. */
export function tablePanel({ hide = KINDS, ...spec }: TablePanelSpec): PanelDraft {
  const panel = {
    ...flowPanel('table', spec),
    options: { showHeader: true, cellHeight: TableCellHeight.Sm },
  };
  return withFieldConfig(panel, {
    // The columns share the width instead of being cut off at it.
    defaults: { custom: { minWidth: 70 } },
    overrides: [bars, ...blanks, ...hide.map(hidden), ...groupLinks],
  });
}

const bars: Override = {
  matcher: { id: 'byType', options: 'number' },
  properties: [
    {
      id: 'custom.cellOptions',
      value: {
        type: TableCellDisplayMode.Gauge,
        mode: BarGaugeDisplayMode.Basic,
        valueDisplayMode: BarGaugeValueMode.Text,
      },
    },
    { id: 'custom.minWidth', value: 150 },
    { id: 'min', value: 0 },
    { id: 'color', value: { mode: 'fixed', fixedColor: 'semi-dark-blue' } },
  ],
};

/** An end without this name; the panel's text for an empty answer would stand there otherwise. */
const blanks: Override[] = [
  { matcher: { id: 'byType', options: 'string' }, properties: [{ id: 'noValue', value: '–' }] },
  { matcher: { id: 'byRegexp', options: '/K8S_OwnerName$/' }, properties: [{ id: 'noValue', value: '(no workload)' }] },
];

/** Part of a workload's or an object's identity and of its links, but a column more than there is room for. */
const KINDS = ['Src', 'Dst', ''].flatMap((end) => [`${end}K8S_OwnerType`, `${end}K8S_Type`]);

const hidden = (column: string): Override => ({
  matcher: { id: 'byName', options: column },
  properties: [{ id: 'custom.hideFrom.viz', value: true }],
});
