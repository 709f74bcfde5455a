import type { Compare, CompareShow } from './compare';
import { parseDuration } from './duration';
import { enabledFilter } from './enabled-filter';
import type { Filter } from './filter';
import type {
  Direction,
  DropsMode,
  FlowQuery,
  RecordType,
  TableQuery,
  TimeseriesQuery,
  TopologyQuery,
  TopOrder,
} from './flow-query';
import { type FieldTerm, type GroupSide, type GroupTerm, isScopeTerm, type ScopeId } from './group';
import type { ByteUnit, Measure, MeasureFunction, Metric, SamplingMode } from './measure';
import { defaultFunction, metricKind } from './measure-functions';
import { groupScopesOf } from './node-group';

/** A flow query with every default filled in: what the compiler works on. */
export type NormalQuery = NormalTimeseries | NormalTable | NormalFlows | NormalTopology | NormalValues;

export interface NormalSelection {
  /** Without what is switched off. */
  filter: Filter;
  direction: Direction;
  countOnce: boolean;
  recordType: RecordType;
  backAndForth: boolean;
  drops: DropsMode;
}

export interface NormalMeasure {
  metric: Metric;
  function: MeasureFunction;
  unit: ByteUnit;
  sampling: SamplingMode;
}

/** Steps that a range is cut into. */
export interface NormalSteps {
  /** Milliseconds; undefined: chosen from the panel's interval or the range. */
  stepMs?: number;
  delayMs: number;
}

export type NormalTerm = NormalScopeTerm | FieldTerm;

export interface NormalScopeTerm {
  scope: ScopeId;
  side: GroupSide;
}

export interface NormalGrouping {
  groupBy: NormalTerm[];
  top: NormalTop;
  compare?: NormalCompare;
}

export interface NormalCompare {
  offsetMs: number;
  /** As written, such as `1d`. */
  offset: string;
  show: CompareShow;
}

export interface NormalTop {
  n: number;
  order: TopOrder;
  other: boolean;
}

export interface NormalTimeseries extends NormalSelection, NormalMeasure, NormalSteps, NormalGrouping {
  kind: 'timeseries';
}

export interface NormalTable extends NormalSelection, NormalMeasure, NormalSteps, NormalGrouping {
  kind: 'table';
}

export interface NormalFlows extends NormalSelection {
  kind: 'flows';
  /** Which reports are listed where traffic is counted once (compile/count-once.ts). */
  reports: 'first' | 'telling';
  columns: string[];
  orderBy: { field: string; descending: boolean };
  limit: number;
  after?: string;
}

export interface NormalTopology extends NormalSelection, NormalMeasure, NormalSteps {
  kind: 'topology';
  scope: ScopeId;
  /** Wider ones that a node is of as well. */
  groupScopes: readonly ScopeId[];
  top: NormalTop;
}

export interface NormalValues extends NormalSelection {
  kind: 'values';
  /** Which reports are looked at where traffic is counted once. */
  reports: 'first' | 'every';
  field: string;
  search: string;
  limit: number;
}

/** Who talks to whom, in a list of flows. */
export const BOTH_ENDS: readonly string[] = [
  'SrcK8S_Name',
  'SrcK8S_Namespace',
  'SrcAddr',
  'SrcPort',
  'DstK8S_Name',
  'DstK8S_Namespace',
  'DstAddr',
  'DstPort',
];

/**
 * What the console's flow table shows unless told otherwise, in its order, with two differences (default-columns.test.ts
 * names each column). External ends have no name, so the addresses are here as well. The console leaves out what belongs
 * to a feature that is off, which nobody can know from a query: here are the features that a metric measures, and not
 * networks, translation and TLS, which most clusters would only see empty.
 */
export const DEFAULT_COLUMNS: readonly string[] = [
  'TimeFlowEndMs',
  ...BOTH_ENDS,
  'Proto',
  'Dscp',
  'Bytes',
  'PktDropBytes',
  'Packets',
  'PktDropPackets',
  'DnsLatencyMs',
  'DnsFlagsResponseCode',
  'TimeFlowRttNs',
  'NetworkEvents',
  'IPSecStatus',
];

/** As the console's, which shows whose record it is only where conversations are. They are all ends of conversations here. */
const defaultColumns = (recordType: RecordType): string[] => {
  const [time, ...rest] = DEFAULT_COLUMNS;
  return recordType === 'conversation' ? [time, '_HashId', ...rest] : [time, ...rest];
};

/** What two reports of the same traffic say differently: what befell it on each node, and where that node saw it. */
const TOLD_BY_ONE_NODE = /^(PktDrop|NetworkEvent|IPSec|AgentIP|FlowDir|Interfaces|IfDirections)/;

export function normalise(query: FlowQuery): NormalQuery {
  const selection: NormalSelection = {
    filter: enabledFilter(query.filter ?? { all: [] }),
    direction: query.direction ?? 'any',
    countOnce: query.countOnce ?? true,
    recordType: query.recordType ?? 'flow',
    backAndForth: query.backAndForth ?? false,
    drops: query.drops ?? 'any',
  };
  switch (query.kind) {
    case 'timeseries':
      return {
        ...selection,
        ...normaliseMeasure(query),
        kind: 'timeseries',
        ...normaliseGrouping(query),
        ...normaliseSteps(query),
      };
    case 'table':
      return {
        ...selection,
        ...normaliseMeasure(query),
        kind: 'table',
        ...normaliseGrouping(query),
        ...normaliseSteps(query),
      };
    case 'flows':
      return {
        ...selection,
        kind: 'flows',
        reports: query.countOnce === undefined ? 'telling' : 'first',
        columns: query.columns?.length ? [...new Set(query.columns)] : defaultColumns(selection.recordType),
        orderBy: {
          field: query.orderBy?.field ?? 'TimeFlowEndMs',
          descending: query.orderBy?.descending ?? true,
        },
        limit: query.limit ?? 100,
        ...(query.after !== undefined && { after: query.after }),
      };
    case 'topology':
      return {
        ...selection,
        ...normaliseMeasure(query),
        kind: 'topology',
        ...normaliseNodes(query),
        top: normaliseTop(query.top, 50),
        ...normaliseSteps(query),
      };
    case 'values':
      return {
        ...selection,
        kind: 'values',
        reports: query.countOnce === undefined && TOLD_BY_ONE_NODE.test(query.field) ? 'every' : 'first',
        field: query.field,
        search: query.search ?? '',
        limit: query.limit ?? 200,
      };
  }
}

function normaliseMeasure({ metric = 'bytes', function: chosen, unit, sampling }: Measure): NormalMeasure {
  const fn = chosen ?? defaultFunction(metric);
  return {
    metric,
    function: fn === 'avg' && metricKind(metric) === 'counter' ? 'rate' : fn,
    unit: unit ?? 'bytes',
    sampling: sampling ?? 'asRecorded',
  };
}

const normaliseSteps = ({ step, delay }: { step?: string; delay?: string }): NormalSteps => ({
  stepMs: step === undefined ? undefined : parseDuration(step),
  delayMs: parseDuration(delay ?? '10s') ?? 0,
});

const normaliseGrouping = ({ groupBy, top, compare }: TimeseriesQuery | TableQuery): NormalGrouping => ({
  groupBy: normaliseGroupBy(groupBy),
  top: normaliseTop(top, 10),
  ...(compare && { compare: normaliseCompare(compare) }),
});

const normaliseCompare = ({ offset, show }: Compare): NormalCompare => ({
  offset,
  offsetMs: parseDuration(offset) ?? 0,
  show: show ?? 'both',
});

function normaliseGroupBy(terms: readonly GroupTerm[] = []): NormalTerm[] {
  return terms.flatMap((term): NormalTerm[] => {
    if (!isScopeTerm(term)) {
      return [term];
    }
    return term.scope === 'app' ? [] : [{ scope: term.scope, side: term.side ?? 'both' }];
  });
}

const normaliseNodes = ({ scope = 'namespace', group = 'none' }: TopologyQuery) => ({
  scope,
  groupScopes: groupScopesOf(scope, group),
});

const normaliseTop = (top: Partial<NormalTop> | undefined, n: number): NormalTop => ({
  n: top?.n ?? n,
  order: top?.order ?? 'largest',
  other: top?.other ?? true,
});
