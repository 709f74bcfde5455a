import type { Filter } from './filter';
import type { GroupTerm, ScopeId } from './group';
import type { Measure } from './measure';

/** The version that this build writes. Older saved queries are upgraded when read (see upgrade.ts). */
export const FLOW_QUERY_VERSION = 1;

/**
 * What a panel, an Explore query, a variable and an alert rule store: which flows, measured how, in which form.
 * It is complete in itself; SQL is always derived from it and never stored. Everything but `version` and `kind`
 * has a default (see normalise.ts).
 */
export type FlowQuery = TimeseriesQuery | TableQuery | FlowsQuery | TopologyQuery | ValuesQuery;

export const FLOW_QUERY_KINDS = ['timeseries', 'table', 'flows', 'topology', 'values'] as const;
export type FlowQueryKind = FlowQuery['kind'];

/** Which flows a query looks at. */
export interface Selection {
  version: typeof FLOW_QUERY_VERSION;
  /** Default: every flow. */
  filter?: Filter;
  /** Reports of this node direction only. Default `any`. One direction sees each traffic at most once, by nature. */
  direction?: Direction;
  /**
   * Count traffic that two nodes reported once (see compile/count-once.ts). Default true. A query that chooses
   * directions itself, by `direction` or by a filter on FlowDirection, sees exactly those reports.
   */
  countOnce?: boolean;
  /** Flow logs, or the records of conversation tracking, whose counters are cumulative. Default `flow`. */
  recordType?: RecordType;
}

export const DIRECTIONS = ['any', 'ingress', 'egress', 'inner'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const RECORD_TYPES = ['flow', 'conversation'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** The largest groups; the rest folded into one. */
export interface Top {
  /** How many groups, 1 to 500, ranked over the whole time range. Default 10. */
  n?: number;
  /** Keep the sum of all other groups as "Other". Default true. */
  other?: boolean;
}

/** One series per group, one point per step. Whole steps only: the unfinished last one is left out. */
export interface TimeseriesQuery extends Selection, Measure {
  kind: 'timeseries';
  /** Default: none, the total. */
  groupBy?: GroupTerm[];
  top?: Top;
  /** Length of a point, such as `30s` or `5m`. Default: from the panel's interval, or else from the range. */
  step?: string;
  /** How long flows take to arrive, such as `10s`: a step counts as finished only after it. Default `10s`. */
  delay?: string;
}

/** One row per group over the whole range, largest first. */
export interface TableQuery extends Selection, Measure {
  kind: 'table';
  groupBy?: GroupTerm[];
  top?: Top;
}

/** The flow records themselves. */
export interface FlowsQuery extends Selection {
  kind: 'flows';
  /** Field names. Default: the console's default columns. */
  columns?: string[];
  /** Default: newest first (TimeFlowEndMs, descending). */
  orderBy?: { field: string; descending?: boolean };
  /** 1 to 10000. Default 100. */
  limit?: number;
}

/** Nodes and edges between sources and destinations of one scope. */
export interface TopologyQuery extends Selection, Measure {
  kind: 'topology';
  /** Default `namespace`. */
  scope?: ScopeId;
  /** The nodes with the most traffic. Default 50; with `other`, the rest become one node, so no edge points to nothing. */
  top?: Top;
}

/** The values of one field under the filter and the time range, those with the most bytes first: variables and suggestions. */
export interface ValuesQuery extends Selection {
  kind: 'values';
  /** A catalogue field, or one that both ends have without its prefix (`K8S_Namespace`: the values of either side). */
  field: string;
  /** Only values that contain this text, ignoring case. */
  search?: string;
  /** 1 to 1000. Default 200. */
  limit?: number;
}
