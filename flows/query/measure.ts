/** What is measured. Volumes are as sampled by the agent: Sampling is not multiplied in. */
export interface Measure {
  /** Default `bytes`. */
  metric?: Metric;
  /** `rate` is per second of the step or range. Default `rate`. */
  function?: MeasureFunction;
  /** For the metric `bytes` only. Default `bytes`. */
  unit?: ByteUnit;
}

export const METRICS = ['bytes', 'packets', 'flows'] as const;
export type Metric = (typeof METRICS)[number];

export const FUNCTIONS = ['rate', 'sum'] as const;
export type MeasureFunction = (typeof FUNCTIONS)[number];

export const BYTE_UNITS = ['bytes', 'bits'] as const;
export type ByteUnit = (typeof BYTE_UNITS)[number];
