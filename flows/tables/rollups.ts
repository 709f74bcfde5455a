/** A table of flows added up: one row for each period and combination of its dimensions. */
export interface Rollup {
  table: string;
  /** What its tables of several periods have in common. */
  family: string;
  /** Divides the range, and the step, of what it can answer. */
  periodMs: number;
  /** Columns of the flows whose values it keeps apart, and tells by name. */
  dimensions: readonly string[];
  /** Whether DNS records and the answers among them are kept apart as well. */
  tellsDns: boolean;
  /** Conditions on a table called `flows`: only flows that meet all of them are in it. */
  only: readonly string[];
  /** What its rows are made of: the flows, or a rollup with a shorter period, or with more dimensions. */
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

/** As the compiler writes it, of what counts traffic once unless a query says otherwise (compile/count-once.ts). */
const COUNTED_ONCE = [
  "flows._RecordType IN ('', 'flowLog')",
  "flows.FlowDirection IN (0, 2, -1) OR (flows.FlowDirection = 1 AND flows.DstK8S_Type IN ('', 'Service'))",
  'NOT flows.Duplicate',
];

interface Family extends Pick<Rollup, 'dimensions' | 'tellsDns' | 'only' | 'from'> {
  name: string;
  /** By the end of the table's name. Each is made of the one before. */
  periods: Record<string, number>;
}

const bothEnds = (names: readonly string[]): string[] =>
  ['Src', 'Dst'].flatMap((end) => names.map((name) => end + name));

const MINUTE_AND_HOUR = { '1m': MINUTE_MS, '1h': HOUR_MS };

/** Nodes apart from workloads: both together, nearly every flow of an hour would be a row of its own. */
const FAMILIES: readonly Family[] = [
  {
    name: 'flows_by_workload',
    // Identity first: what is filtered by.
    dimensions: [
      ...bothEnds(['K8S_Namespace']),
      ...bothEnds(['K8S_OwnerName', 'K8S_OwnerType', 'SubnetLabel', 'K8S_NetworkName']),
      ...ALWAYS,
    ],
    tellsDns: true,
    only: [],
    from: 'flows',
    periods: MINUTE_AND_HOUR,
  },
  {
    name: 'flows_by_node',
    dimensions: [...bothEnds(['K8S_HostName', 'K8S_Zone']), ...ALWAYS],
    tellsDns: true,
    only: [],
    from: 'flows',
    periods: MINUTE_AND_HOUR,
  },
  // What dashboards open with. Its periods are the steps that a panel has over a day and over a week.
  {
    name: 'flows_by_namespace',
    dimensions: [...bothEnds(['K8S_Namespace']), 'K8S_ClusterName', 'K8S_FlowLayer', 'Sampling'],
    tellsDns: false,
    only: COUNTED_ONCE,
    from: 'flows_by_workload_1m',
    periods: { '1m': MINUTE_MS, '5m': 5 * MINUTE_MS, '15m': 15 * MINUTE_MS, '1h': HOUR_MS },
  },
];

/** Targets of views come after what they are made of; of a family the shortest period first. */
export const ROLLUPS: readonly Rollup[] = FAMILIES.flatMap(({ name, periods, from, only, ...family }) => {
  const tables = Object.keys(periods).map((period) => `${name}_${period}`);
  return Object.values(periods).map((periodMs, index) => ({
    ...family,
    family: name,
    table: tables[index],
    periodMs,
    only,
    from: index === 0 ? from : tables[index - 1],
  }));
});
