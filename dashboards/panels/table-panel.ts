import { BarGaugeDisplayMode, BarGaugeValueMode, TableCellDisplayMode, TableCellHeight } from '@grafana/schema';
import type { FieldConfigSource } from '@grafana/data';

import type { TableQuery } from '../../flows/query/flow-query';
import { type GroupScopeId, isScopeTerm } from '../../flows/query/group';
import type { PanelDraft } from '../layout/panel-draft';
import { groupLinks } from '../links/group-links';
import { type FlowPanelSpec, flowPanel } from './flow-panel';
import { withFieldConfig } from './with-field-config';

type Override = FieldConfigSource['overrides'][number];

interface TablePanelSpec extends FlowPanelSpec {
  flowQuery: TableQuery;
  /** Columns that say the same in each row, or nothing. */
  hide?: string[];
}

/** The rows of a table query as they come, each number as a bar: order, column names and units are the data source's. */
export function tablePanel({ hide = [], ...spec }: TablePanelSpec): PanelDraft {
  const panel = {
    ...flowPanel('table', spec),
    options: { showHeader: true, cellHeight: TableCellHeight.Sm },
  };
  return withFieldConfig(panel, {
    // The columns share the width instead of being cut off at it: of half a dashboard at 1280 pixels a fourth has 120.
    defaults: { custom: { minWidth: 70, wrapHeaderText: true, wrapText: true } },
    overrides: [
      bars,
      ...(isCrowded(spec.flowQuery) ? [narrowBars] : []),
      ...kinds,
      ...ports,
      blanks,
      ...hide.map(hidden),
      ...groupLinks,
    ],
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
    { id: 'min', value: 0 },
    { id: 'color', value: { mode: 'fixed', fixedColor: 'semi-dark-blue' } },
  ],
};

/** Room for the number and a bit of its bar; the names get the rest. */
const narrowBars: Override = {
  matcher: { id: 'byType', options: 'number' },
  properties: [{ id: 'custom.width', value: 150 }],
};

/** Workloads and objects have several columns, and so do pairs of anything. */
const isCrowded = ({ groupBy = [] }: TableQuery): boolean =>
  groupBy.length > 1 ||
  groupBy.some((term) => isScopeTerm(term) && (term.side === 'both' || WIDE.includes(term.scope)));

const WIDE: readonly GroupScopeId[] = ['owner', 'resource'];

/** An end without this name; the panel's text for an empty answer would stand there otherwise. */
const blanks: Override = {
  matcher: { id: 'byType', options: 'string' },
  properties: [{ id: 'noValue', value: '–' }],
};

/** Of a column by its field's name: the other matchers know what a person reads only. */
const ofColumn = (column: string, id: string, value: unknown): Override => ({
  matcher: { id: 'byName', options: column },
  properties: [{ id, value }],
});

/** Room for names such as "elasticsearch (9200)". */
const ports = ['ServicePort', 'SrcPort', 'DstPort'].map((port) => ofColumn(port, 'custom.width', 160));

/** A service and the workload behind it often have one name: their kinds stay, in little room. */
const kinds = ['Src', 'Dst']
  .flatMap((end) => [`${end}K8S_OwnerType`, `${end}K8S_Type`])
  .map((kind) => ofColumn(kind, 'custom.width', 105));

const hidden = (column: string): Override => ofColumn(column, 'custom.hideFrom.viz', true);
