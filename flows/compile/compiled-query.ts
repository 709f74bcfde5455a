import type { Link } from './links';

/** What the compiler makes of a flow query. Read by the Go backend (pkg/flowql, same names) and by cli/. */
export interface CompiledQuery {
  /** One SELECT without FORMAT and without SETTINGS: a readonly=1 user can run it. Values appear only as `{name:Type}`. */
  sql: string;
  /** Text of each parameter as ClickHouse's HTTP interface wants it in `param_<name>` (TSV-escaped). */
  params: Record<string, string>;
  /** The tables that answer, the one with the largest part first, e.g. `flows`, or `flows_by_workload_1h, flows`. */
  table: string;
  /** Milliseconds since the epoch; `toMs` is exclusive. */
  range: { fromMs: number; toMs: number };
  /** How rows become Grafana frames. */
  frame: FrameSpec;
  /** What the user should know about the answer, e.g. that filters chose the reports. */
  notices: Notice[];
  /** Only where the context wants them. */
  links?: Link[];
}

export interface Notice {
  severity: 'info' | 'warning';
  text: string;
}

export type FrameSpec = TimeseriesFrame | TableFrame | FlowsFrame | TopologyFrame | ValuesFrame;

/**
 * Rows: `time`, group columns, `other` (when folded), `value`, ordered by group then time; only buckets with flows.
 * A bucket without a row is 0 (`fill: zero`) or a gap. Bucket i starts at startMs + i × stepMs.
 */
export interface TimeseriesFrame {
  kind: 'timeseries';
  columns: Column[];
  name: NameSpec;
  startMs: number;
  stepMs: number;
  buckets: number;
  fill: 'zero' | 'gap';
  /** What series of the earlier period are told apart by, such as "1d earlier"; with a column of role `earlier`. */
  earlier?: string;
  fewer?: FewerGroups;
}

/** The query asks for more groups than fit into the context's limits. */
export interface FewerGroups {
  /** How many are kept. */
  groups: number;
  /** What to say where groups were left out: as many came as are kept, and where the rest is folded there is a rest. */
  text: string;
}

/** Rows: group columns, `other` (when folded), `value`, largest first, Other last. */
export interface TableFrame {
  kind: 'table';
  columns: Column[];
  name: NameSpec;
}

/** Rows: one per flow record, and its `cursor`, which is not shown: the last one's leads to the next page. */
export interface FlowsFrame {
  kind: 'flows';
  columns: Column[];
  /** Rows asked for; that many rows back means there may be more. */
  limit: number;
}

/**
 * Rows: one per directed edge: `sourceOther`, source columns, `destinationOther`, destination columns, `value`.
 * A node is identified by its columns' texts; the other-columns mark the node that stands for all the rest.
 * Values that add up make those of the nodes. Where they do not, a first column `part` tells edges (`edge`) from what a
 * node sends (`out`), receives (`in`) and both together (`both`); such a row has its node in the source's columns, or of
 * `in` in the destination's.
 */
export interface TopologyFrame {
  kind: 'topology';
  columns: Column[];
  source: EdgeEnd;
  destination: EdgeEnd;
}

export interface EdgeEnd {
  columns: string[];
  other: string;
  name: NamePart;
  /** The groups that a node is in, the widest first; none where nodes are not grouped. */
  groups?: NodeGroupName[];
}

export interface NodeGroupName extends NamePart {
  /** What it is a name of, e.g. "Node". */
  label: string;
}

/** Rows: `value` (a string column of role group) and its `bytes`, heaviest first. Empty values are left out. */
export interface ValuesFrame {
  kind: 'values';
  columns: Column[];
  limit: number;
}

/** One column of the result, in the order of the SELECT. */
export interface Column {
  name: string;
  /** `other` is 1 for the group that stands for all the rest, `earlier` for the period that is compared with. */
  role: 'time' | 'group' | 'other' | 'earlier' | 'part' | 'value' | 'field' | 'cursor';
  /** What the SQL returns: Float64, String or LowCardinality(String), DateTime64(3), UInt8, Array(String). */
  type: 'number' | 'string' | 'time' | 'boolean' | 'strings';
  /** For people, e.g. "Source namespace". */
  label: string;
  /** A Grafana unit id, e.g. `Bps`, `bps`, `pps`, `decbytes`. */
  unit?: string;
  /** What people call some of the values, by the value's text: `6` is TCP, the empty text "(no namespace)". */
  texts?: Record<string, string>;
  /** True when the field's cells can become filters (`field.config.filterable`). */
  filterable: boolean;
}

/** How a group is called, e.g. in a legend: its parts joined with " → ", or with "/" where they are of the same end. No parts: the measure's own name. */
export interface NameSpec {
  parts: NamePart[];
  /** What a query without groups, or its value, is called, e.g. "Bytes per second". */
  measure: string;
}

/** The non-empty texts of `columns` joined with "/"; if all are empty the first non-empty of `fallbacks`; else `empty`. */
export interface NamePart {
  columns: string[];
  fallbacks: string[];
  empty: string;
  /** Of the same end as the part before. */
  sameEnd?: boolean;
}
