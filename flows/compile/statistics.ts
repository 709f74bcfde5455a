import type { MeasureFunction } from '../query/measure';
import { call, column, constant, type Expression, infix, tuple } from './sql/expression';

/**
 * Exact percentiles, interpolated between neighbours: an estimate would differ from run to run, and the few slow answers
 * are what people look for.
 */
const QUANTILES: Partial<Record<MeasureFunction, string>> = {
  p50: 'quantileExactInclusive(0.5)',
  p90: 'quantileExactInclusive(0.9)',
  p95: 'quantileExactInclusive(0.95)',
  p99: 'quantileExactInclusive(0.99)',
};

/** ClickHouse's aggregate of the same meaning. */
const aggregate = (fn: MeasureFunction): string => QUANTILES[fn] ?? fn;

/** A function of the samples that records hold. */
export const overSamples = (fn: MeasureFunction, sample: Expression): Expression =>
  // Of several in the newest millisecond the largest, so that an answer is repeatable.
  fn === 'last' ? call('argMax', sample, tuple([column('TimeFlowEndMs'), sample])) : call(aggregate(fn), sample);

/** The steps of a range: how many, and the start of the last one, as SQL compares it with `time`. */
export interface StepsCompared {
  count: Expression;
  last: Expression;
}

/** A function of the rates of a range's steps, of which those without flows have no row but count as 0. */
export function overRates(fn: MeasureFunction, rate: Expression, time: Expression, steps: StepsCompared): Expression {
  switch (fn) {
    case 'last':
      return call('sumIf', rate, infix(time, '=', steps.last));
    case 'max':
      return call('max', rate);
    case 'min':
      return call('if', infix(call('count'), '<', steps.count), constant('0.'), call('min', rate));
    default: {
      const rates = call('arrayResize', call('groupArray', rate), steps.count, constant('0.'));
      return call('arrayReduce', constant(`'${aggregate(fn)}'`), rates);
    }
  }
}

/** What people read before the noun, such as "highest RTT"; a rate, a sum and a count are nouns themselves. */
export const STATISTIC_LABELS: Partial<Record<MeasureFunction, string>> = {
  avg: 'average',
  min: 'lowest',
  max: 'highest',
  p50: 'median',
  p90: '90th percentile of',
  p95: '95th percentile of',
  p99: '99th percentile of',
  last: 'last',
};
