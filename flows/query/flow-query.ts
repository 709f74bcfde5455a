import type { Compare } from './compare';
import type { Filter } from './filter';
import type { GroupTerm, ScopeId } from './group';
import type { Measure } from './measure';
import type { NodeGroupChoice } from './node-group';

/** The version that this build writes. Older saved queries are upgraded when read (see upgrade.ts). */
export const FLOW_QUERY_VERSION = 1;

/**
 * What a panel, an Explore query, a variable and an alert rule store: which flows, measured how, in which form.
 * It is complete in itself; SQL is always derived from it and never stored. Everything but `version` and `kind`
 * has a default.
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
   * Count traffic that two nodes reported once. Default true; a list of flows that does not say it also has second
   * reports that tell of dropped packets or network events. A query that chooses
   * directions itself, by `direction` or by a filter on FlowDirection, sees exactly those reports.
   */
  countOnce?: boolean;
  /** Flow logs, or the records of conversation tracking, whose counters are cumulative. Default `flow`. */
  recordType?: RecordType;
  /** Also the flows that match with source and destination exchanged: both directions of what the filter names. Default false. */
  backAndForth?: boolean;
  /** Which flows by their drops: `fully` dropped (nothing got through), `containing` drops, `without` any. Default `any`. */
  drops?: DropsMode;
}

export const DIRECTIONS = ['any', 'ingress', 'egress', 'inner'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const RECORD_TYPES = ['flow', 'conversation'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export const DROPS_MODES = ['any', 'fully', 'containing', 'without'] as const;
export type DropsMode = (typeof DROPS_MODES)[number];

/** The largest groups, or the smallest; the rest folded into one. */
export interface Top {
  /**
   * How many groups, 1 to 500, ranked by the metric over the whole time range: a counter by its sum. Default 10.
   * @minimum 1
   * @maximum 500
   */
  n?: number;
  /** Which groups are kept. Default `largest`. */
  order?: TopOrder;
  /** Keep all other groups together as "Other": the function over all their records. Default true. */
  other?: boolean;
}

export const TOP_ORDERS = ['largest', 'smallest'] as const;
export type TopOrder = (typeof TOP_ORDERS)[number];

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
  compare?: Compare;
}

/** One row per group over the whole range, in the order of `top`, Other last. */
export interface TableQuery extends Selection, Measure {
  kind: 'table';
  groupBy?: GroupTerm[];
  top?: Top;
  /** For statistics of a rate over its steps. Default: from the panel's interval, or else from the range. */
  step?: string;
  /** How long flows take to arrive: the range ends so long before now at the latest. Default `10s`. */
  delay?: string;
  compare?: Compare;
}

/** The flow records themselves. */
export interface FlowsQuery extends Selection {
  kind: 'flows';
  /**
   * Fields, computed ones too; without its Src or Dst one shows both ends. Default: the console's default columns and
   * both addresses, without those of networks, translation and TLS; the conversation's id of conversations only.
   */
  columns?: string[];
  /** Any field, over all flows and not only those shown. Default: newest first (TimeFlowEndMs, descending). */
  orderBy?: { field: string; descending?: boolean };
  /**
   * 1 to 10000. Default 100.
   * @minimum 1
   * @maximum 10000
   */
  limit?: number;
  /** The next page: the cursor that came with the page before, which must have had the same order. */
  after?: string;
}

/** Nodes and edges between sources and destinations of one scope. */
export interface TopologyQuery extends Selection, Measure {
  kind: 'topology';
  /** Default `namespace`. */
  scope?: ScopeId;
  /**
   * Wider scopes that a node is of as well, so that one owner on two hosts is two nodes. `auto`: the scope that each node is
   * within as a whole, such as an owner's namespace. Those that are not wider than `scope` are left out. Default `none`.
   */
  group?: NodeGroupChoice;
  /** As a table's. */
  step?: string;
  delay?: string;
  /**
   * The nodes with the most traffic. Default 50; with `other`, the rest become one node, so no edge points to nothing. Without
   * it only what the shown nodes exchange is there, and a node's own numbers are of that alone.
   */
  top?: Top;
}

/** The values of one field under the filter and the time range, those with the most bytes first: variables and suggestions. */
export interface ValuesQuery extends Selection {
  kind: 'values';
  /** A catalogue field, or one that both ends have without its prefix (`K8S_Namespace`: the values of either side). */
  field: string;
  /** Only values that contain this text, ignoring case. */
  search?: string;
  /**
   * 1 to 1000. Default 200.
   * @minimum 1
   * @maximum 1000
   */
  limit?: number;
}
