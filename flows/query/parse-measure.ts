import type { FlowQueryKind } from './flow-query';
import {
  BYTE_UNITS,
  FUNCTIONS,
  type Measure,
  type MeasureFunction,
  type Metric,
  METRICS,
  SAMPLING_MODES,
} from './measure';
import { countsBytes, functionsOf, metricKind } from './measure-functions';
import { invalid, type Json, readWord } from './reader';

export const MEASURE_PROPERTIES = ['metric', 'function', 'unit', 'sampling'] as const;

/** What is measured, from untrusted JSON; a function that says nothing about its metric is refused with those that do. */
export function readMeasure(object: Json, kind: FlowQueryKind): Measure {
  const measure = {
    metric: readWord(object, 'metric', '', METRICS),
    function: readWord(object, 'function', '', FUNCTIONS),
    unit: readWord(object, 'unit', '', BYTE_UNITS),
    sampling: readWord(object, 'sampling', '', SAMPLING_MODES),
  };
  const metric = measure.metric ?? 'bytes';
  if (measure.function && !functionsOf(metric, kind).includes(measure.function)) {
    throw invalid('function', wrongFunction(metric, measure.function, kind));
  }
  if (measure.unit && !countsBytes(metric)) {
    throw invalid('unit', `unit is for the metrics bytes and droppedBytes only; leave it out for ${metric}`);
  }
  if (measure.sampling === 'scaled' && metricKind(metric) === 'latency') {
    throw invalid('sampling', `sampling is for what is counted, and ${metric} is measured; leave it out`);
  }
  return measure;
}

function wrongFunction(metric: Metric, chosen: MeasureFunction, kind: FlowQueryKind): string {
  const fitting = listed(functionsOf(metric, kind));
  if (kind === 'timeseries' && functionsOf(metric, 'table').includes(chosen)) {
    return `a time series shows ${metric} step by step: use ${fitting}; ${chosen}, over the steps, is for a table or a topology`;
  }
  return `${metric} has no ${chosen}: use ${fitting}`;
}

const listed = (words: readonly string[]): string =>
  words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
