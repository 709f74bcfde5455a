import type { FlowQueryKind } from '../../../flows/query/flow-query';
import type { Measure, MeasureFunction, Metric } from '../../../flows/query/measure';
import { countsBytes, functionsOf, metricKind } from '../../../flows/query/measure-functions';
import { patch } from '../../patch';

/** The functions to choose from. A counter's average over the range is its rate, which is offered already. */
export const offeredFunctions = (metric: Metric, kind: FlowQueryKind): readonly MeasureFunction[] =>
  functionsOf(metric, kind).filter((fn) => fn !== 'avg' || metricKind(metric) !== 'counter');

export const canBeScaled = (metric: Metric): boolean => metricKind(metric) !== 'latency';

/** The measure without what does not fit its metric, or that kind of query: left out, it takes its default. */
export function fittingMeasure(measure: Measure, kind: FlowQueryKind): Measure {
  const { metric = 'bytes', function: fn, unit, sampling } = measure;
  return patch<Measure>(measure, {
    function: fn && functionsOf(metric, kind).includes(fn) ? fn : undefined,
    unit: countsBytes(metric) ? unit : undefined,
    sampling: canBeScaled(metric) ? sampling : undefined,
  });
}
