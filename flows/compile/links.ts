import type { ClickedColumn, ClickedEnd, ClickedGroup } from '../query/clicked-group';
import { fieldByName } from '../fields/catalogue';
import { sidedFields } from '../fields/sides';
import type { Filter } from '../query/filter';
import type { FlowQuery, FlowsQuery } from '../query/flow-query';
import type { Metric } from '../query/measure';
import { swapFilter } from '../query/swap-filter';
import { withoutEnd } from './grouping';
import type { ResultColumn } from './field-column';

/** A link to the flows of a group: of a series, a table's row, or a topology's node or edge. */
export interface Link {
  of: 'series' | 'row' | 'node' | 'edge';
  title: string;
  /** The flows that the answer is made from. */
  flowQuery: FlowsQuery;
  /** Which of them: with Grafana's placeholders for the texts of what is clicked. */
  group: ClickedGroup;
}

/** None where a group's fields are lists, of which a filter asks for one item. `groups` are those of the query's plan. */
export function links(query: FlowQuery, groups: ResultColumn[][]): Link[] {
  const flowQuery = flowsOf(query);
  switch (query.kind) {
    case 'timeseries':
      return linked({ of: 'series', title: 'Flows of this series', flowQuery }, groupEnds(groups.flat(), label));
    case 'table':
      return linked({ of: 'row', title: 'Flows of this row', flowQuery }, groupEnds(groups.flat(), cell));
    case 'topology':
      return [
        ...linked({ of: 'node', title: 'Flows of this node', flowQuery }, [nodeEnd(groups[0])]),
        ...linked(
          { of: 'edge', title: 'Flows of this edge', flowQuery },
          groups.map((end) => clickedEnd(end, cell))
        ),
      ];
    default:
      return [];
  }
}

/** None where one of the fields cannot be asked for, so that the flows would be others than those of the group. */
function linked(link: Omit<Link, 'group'>, ends: Array<ClickedEnd | undefined>): Link[] {
  const known = ends.filter((end) => end !== undefined);
  return ends.length > 0 && known.length === ends.length ? [{ ...link, group: { ends: known } }] : [];
}

/** Placeholders for what a field's column says in what is clicked. */
type Placeholder = (column: string) => string;
const label: Placeholder = (column) => `\${__field.labels.${column}}`;
const cell: Placeholder = (column) => `\${__data.fields.${column}}`;

function groupEnds(columns: ResultColumn[], text: Placeholder): Array<ClickedEnd | undefined> {
  const isEither = ({ column }: ResultColumn) => fieldByName(column.name) === undefined;
  const either = columns.filter(isEither);
  const own = columns.filter((each) => !isEither(each));
  return [
    ...(own.length > 0 ? [clickedEnd(own, text)] : []),
    ...(either.length > 0 ? [clickedEnd(either, text, true)] : []),
  ];
}

/** Whichever end of a flow the node is. Its columns are without their end's prefix, as the frame's fields are. */
function nodeEnd(columns: ResultColumn[]): ClickedEnd | undefined {
  const ofEitherEnd = columns.map((each) => ({
    ...each,
    column: { ...each.column, name: withoutEnd(each.column.name) },
    ...(each.fallbackOf !== undefined && { fallbackOf: withoutEnd(each.fallbackOf) }),
  }));
  return clickedEnd(ofEitherEnd, cell, true);
}

function clickedEnd(columns: ResultColumn[], text: Placeholder, either?: true): ClickedEnd | undefined {
  const canBeAsked = ({ column }: ResultColumn) => column.filterable && !CHOOSING.includes(fieldOf(column.name));
  const clicked = columns.map(({ column: { name, texts }, fallbackOf }): ClickedColumn => ({
    field: fieldOf(name),
    text: text(name),
    ...(texts?.[''] !== undefined && { absent: texts[''] }),
    ...(fallbackOf !== undefined && { fallbackOf }),
  }));
  return columns.every(canBeAsked) ? { columns: clicked, ...(either && { either }) } : undefined;
}

/** A topology names the cluster after both ends. */
const fieldOf = (column: string): string =>
  fieldByName(column) || sidedFields(column) ? column : column.replace(/^(Src|Dst)/, '');

/** A filter on these takes other reports than those that are counted. */
const CHOOSING = ['FlowDirection', 'Duplicate'];

/** The flows that a query measures, as it selects them. Of drops and samples only those that have any. */
function flowsOf(query: FlowQuery): FlowsQuery {
  const { version, filter, direction, countOnce, recordType, backAndForth, drops } = query;
  const metric = 'metric' in query ? (query.metric ?? 'bytes') : 'bytes';
  const about = ABOUT[metric];
  // What is clicked is not to be swapped with it.
  const both = filter && backAndForth ? { any: [filter, swapFilter(filter)] } : filter;
  const narrowed = about ? { all: [...(both ? [both] : []), about] } : both;
  const looksForDrops = DROPS.includes(metric) && (drops ?? 'any') === 'any';
  return {
    version,
    kind: 'flows',
    ...(narrowed && { filter: narrowed }),
    ...(direction && { direction }),
    // Said, for the flows to add up to what is clicked; of events every report's.
    ...(metric === 'networkEvents' ? countOnce !== undefined && { countOnce } : { countOnce: countOnce ?? true }),
    ...(recordType && { recordType }),
    ...(looksForDrops ? { drops: 'containing' } : drops && { drops }),
  };
}

const DROPS: Metric[] = ['droppedBytes', 'droppedPackets'];

const ABOUT: Partial<Record<Metric, Filter>> = {
  dnsLatency: { field: 'DnsLatencyMs', op: '>', values: [0] },
  rtt: { field: 'TimeFlowRttNs', op: '>', values: [0] },
  networkEvents: { field: 'NetworkEvents', op: 'not empty' },
};
