import type { FlowQueryKind } from './flow-query';
import { COUNTERS, LATENCIES, type MeasureFunction, type Metric } from './measure';

export type MetricKind = 'counter' | 'latency' | 'share';

export function metricKind(metric: Metric): MetricKind {
  const is = (words: readonly string[]) => words.includes(metric);
  return is(COUNTERS) ? 'counter' : is(LATENCIES) ? 'latency' : 'share';
}

/** The metrics that `unit: bits` is for. */
export const countsBytes = (metric: Metric): boolean => metric === 'bytes' || metric === 'droppedBytes';

export const defaultFunction = (metric: Metric): MeasureFunction => (metricKind(metric) === 'counter' ? 'rate' : 'avg');

const PER_SAMPLE = ['avg', 'min', 'max', 'p50', 'p90', 'p95', 'p99', 'count', 'last'] as const;
const PER_STEP = ['rate', 'sum', 'avg', 'min', 'max', 'p50', 'p90', 'p95', 'p99', 'last'] as const;

/** True where the value is a function of the rates of single steps, each of which is added up on its own. */
export const isOverSteps = (metric: Metric, fn: MeasureFunction): boolean =>
  metricKind(metric) === 'counter' && fn !== 'rate' && fn !== 'avg' && fn !== 'sum';

/** What makes sense of a metric in a kind of query, its default first. A time series has the steps themselves. */
export function functionsOf(metric: Metric, kind: FlowQueryKind): readonly MeasureFunction[] {
  switch (metricKind(metric)) {
    case 'counter':
      return kind === 'timeseries' ? ['rate', 'sum'] : PER_STEP;
    case 'latency':
      return PER_SAMPLE;
    case 'share':
      return ['avg'];
  }
}
