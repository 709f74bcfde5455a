/** What is measured, of which records, and how they become one value. compile/metrics.ts says how each is computed. */
export interface Measure {
  /** Default `bytes`. */
  metric?: Metric;
  /** Default: `rate` of a counter, `avg` of everything else. */
  function?: MeasureFunction;
  /** For `bytes` and `droppedBytes` only. Default `bytes`. */
  unit?: ByteUnit;
  /**
   * `scaled` multiplies each record's counters with its Sampling (1 of N packets was seen), an estimate of the whole.
   * Default `asRecorded`, as in the console. For counters and shares.
   */
  sampling?: SamplingMode;
}

/** Added up over the records. */
export const COUNTERS = [
  'bytes',
  'packets',
  'flows',
  'droppedBytes',
  'droppedPackets',
  'dnsFlows',
  'networkEvents',
] as const;
export type Counter = (typeof COUNTERS)[number];

/** Measured by some records; those without a sample say nothing, they are no zeros. In milliseconds. */
export const LATENCIES = ['dnsLatency', 'rtt'] as const;
export type Latency = (typeof LATENCIES)[number];

/** Parts of a whole, 0 to 1. */
export const SHARES = [
  'dropShare',
  'dnsErrorShare',
  'nxDomainShare',
  'policyDenyShare',
  'ipsecShare',
  'ipsecErrorShare',
] as const;
export type Share = (typeof SHARES)[number];

export type Metric = Counter | Latency | Share;
export const METRICS: readonly Metric[] = [...COUNTERS, ...LATENCIES, ...SHARES];

/**
 * Of a counter: `sum`, and `rate`, the sum per second. In a table or topology also the statistics of the rate from
 * step to step, a step without flows being 0: `min`, `max`, `p50` … `p99`, and `last`, the last whole step. `avg` is `rate`.
 * Of a latency, over its samples: `avg`, `min`, `max`, `p50` … `p99`, `count` (how many), `last` (the newest; of
 * several in its millisecond the largest).
 * Of a share: `avg`, the part over all records of the group together.
 * Percentiles are exact, between the two nearest values where they fall between (ClickHouse's quantileExactInclusive).
 */
export const FUNCTIONS = ['rate', 'sum', 'avg', 'min', 'max', 'p50', 'p90', 'p95', 'p99', 'count', 'last'] as const;
export type MeasureFunction = (typeof FUNCTIONS)[number];

export const BYTE_UNITS = ['bytes', 'bits'] as const;
export type ByteUnit = (typeof BYTE_UNITS)[number];

export const SAMPLING_MODES = ['asRecorded', 'scaled'] as const;
export type SamplingMode = (typeof SAMPLING_MODES)[number];
