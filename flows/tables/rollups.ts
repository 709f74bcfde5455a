/** A table of flows added up: one row for each period and combination of its dimensions. */
export interface Rollup {
  table: string;
  /** Divides the range, and the step, of what it can answer. */
  periodMs: number;
  /** Columns of the flows whose values it keeps apart, and tells by name. */
  dimensions: readonly string[];
  /** About how many rows it has for each flow: measured on simulated flows, 17 a second. */
  share: number;
  /** What its rows are made of: the flows, or the same rollup with a shorter period. */
  from: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What counts traffic once, chooses records, scales them and tells the metrics' records apart, and costs next to nothing. */
const ALWAYS = [
  'FlowDirection',
  'Duplicate',
  '_RecordType',
  'SrcK8S_Type',
  'DstK8S_Type',
  'K8S_ClusterName',
  'K8S_FlowLayer',
  'Proto',
  'Sampling',
  'IPSecStatus',
  'DnsErrno',
  'DnsFlagsResponseCode',
  'PktDropLatestDropCause',
  'PktDropLatestState',
];

const bothEnds = (names: readonly string[]): string[] =>
  ['Src', 'Dst'].flatMap((end) => names.map((name) => end + name));

/** Nodes apart from workloads: both together, nearly every flow of an hour would be a row of its own. */
const FAMILIES = [
  {
    name: 'flows_by_workload',
    shares: { minute: 0.5, hour: 0.06 },
    // Identity first: what is filtered by.
    dimensions: [
      ...bothEnds(['K8S_Namespace']),
      ...bothEnds(['K8S_OwnerName', 'K8S_OwnerType', 'SubnetLabel', 'K8S_NetworkName']),
      ...ALWAYS,
    ],
  },
  {
    name: 'flows_by_node',
    shares: { minute: 0.3, hour: 0.02 },
    dimensions: [...bothEnds(['K8S_HostName', 'K8S_Zone']), ...ALWAYS],
  },
];

/** Targets of views come after what they are made of. */
export const ROLLUPS: readonly Rollup[] = FAMILIES.flatMap(({ name, dimensions, shares }) => [
  { table: `${name}_1m`, periodMs: MINUTE_MS, share: shares.minute, dimensions, from: 'flows' },
  { table: `${name}_1h`, periodMs: HOUR_MS, share: shares.hour, dimensions, from: `${name}_1m` },
]);
