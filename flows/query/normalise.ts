import { parseDuration } from './duration';
import type { Filter } from './filter';
import type { Direction, FlowQuery, RecordType } from './flow-query';
import type { FieldTerm, GroupTerm, ScopeId, ScopeTerm } from './group';
import type { ByteUnit, MeasureFunction, Metric } from './measure';

/** A flow query with every default filled in: what the compiler works on. */
export type NormalQuery = NormalTimeseries | NormalTable | NormalFlows | NormalTopology | NormalValues;

export interface NormalSelection {
  filter: Filter;
  direction: Direction;
  countOnce: boolean;
  recordType: RecordType;
}

export interface NormalMeasure {
  metric: Metric;
  function: MeasureFunction;
  unit: ByteUnit;
}

export type NormalTerm = Required<ScopeTerm> | FieldTerm;

export interface NormalGrouping {
  groupBy: NormalTerm[];
  top: NormalTop;
}

export interface NormalTop {
  n: number;
  other: boolean;
}

export interface NormalTimeseries extends NormalSelection, NormalMeasure, NormalGrouping {
  kind: 'timeseries';
  /** Milliseconds; undefined: chosen from the panel's interval or the range. */
  stepMs?: number;
  delayMs: number;
}

export interface NormalTable extends NormalSelection, NormalMeasure, NormalGrouping {
  kind: 'table';
}

export interface NormalFlows extends NormalSelection {
  kind: 'flows';
  columns: string[];
  orderBy: { field: string; descending: boolean };
  limit: number;
}

export interface NormalTopology extends NormalSelection, NormalMeasure {
  kind: 'topology';
  scope: ScopeId;
  top: NormalTop;
}

export interface NormalValues extends NormalSelection {
  kind: 'values';
  field: string;
  search: string;
  limit: number;
}

/** What the console's flow table shows first, with the addresses that external ends are known by. */
export const DEFAULT_COLUMNS: readonly string[] = [
  'TimeFlowEndMs',
  'SrcK8S_Namespace',
  'SrcK8S_Name',
  'SrcAddr',
  'SrcPort',
  'DstK8S_Namespace',
  'DstK8S_Name',
  'DstAddr',
  'DstPort',
  'Proto',
  'FlowDirection',
  'Bytes',
  'Packets',
  'PktDropPackets',
  'TimeFlowRttNs',
  'DnsLatencyMs',
  'DnsFlagsResponseCode',
];

export function normalise(query: FlowQuery): NormalQuery {
  const selection: NormalSelection = {
    filter: query.filter ?? { all: [] },
    direction: query.direction ?? 'any',
    countOnce: query.countOnce ?? true,
    recordType: query.recordType ?? 'flow',
  };
  switch (query.kind) {
    case 'timeseries':
      return {
        ...selection,
        ...normaliseMeasure(query),
        kind: 'timeseries',
        groupBy: (query.groupBy ?? []).map(normaliseTerm),
        top: normaliseTop(query.top, 10),
        stepMs: query.step === undefined ? undefined : parseDuration(query.step),
        delayMs: parseDuration(query.delay ?? '10s') ?? 0,
      };
    case 'table':
      return {
        ...selection,
        ...normaliseMeasure(query),
        kind: 'table',
        groupBy: (query.groupBy ?? []).map(normaliseTerm),
        top: normaliseTop(query.top, 10),
      };
    case 'flows':
      return {
        ...selection,
        kind: 'flows',
        columns: query.columns?.length ? [...new Set(query.columns)] : [...DEFAULT_COLUMNS],
        orderBy: {
          field: query.orderBy?.field ?? 'TimeFlowEndMs',
          descending: query.orderBy?.descending ?? true,
        },
        limit: query.limit ?? 100,
      };
    case 'topology':
      return {
        ...selection,
        ...normaliseMeasure(query),
        kind: 'topology',
        scope: query.scope ?? 'namespace',
        top: normaliseTop(query.top, 50),
      };
    case 'values':
      return {
        ...selection,
        kind: 'values',
        field: query.field,
        search: query.search ?? '',
        limit: query.limit ?? 200,
      };
  }
}

const normaliseMeasure = (measure: Partial<NormalMeasure>): NormalMeasure => ({
  metric: measure.metric ?? 'bytes',
  function: measure.function ?? 'rate',
  unit: measure.unit ?? 'bytes',
});

const normaliseTerm = (term: GroupTerm): NormalTerm =>
  'scope' in term ? { scope: term.scope, side: term.side ?? 'both' } : term;

const normaliseTop = (top: Partial<NormalTop> | undefined, n: number): NormalTop => ({
  n: top?.n ?? n,
  other: top?.other ?? true,
});
