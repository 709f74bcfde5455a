import type { MeasureFunction } from '../query/measure';
import { countsBytes } from '../query/measure-functions';
import type { NormalMeasure, NormalSelection } from '../query/normalise';
import type { Column } from './compiled-query';
import { firstReport, type Reports } from './count-once';
import { type Amount, type CounterMetric, type LatencyMetric, METRIC_DEFINITIONS, type ShareMetric } from './metrics';
import { and, call, column, constant, type Expression, infix, parameter } from './sql/expression';
import { overSamples, STATISTIC_LABELS } from './statistics';

/** How the records of a group become its value. */
export interface MeasureColumn {
  /** Float64. Of a statistic over steps: the rate of one step (see plan/over-steps.ts). */
  expression: Expression;
  /** True for a group that has a value at all. Absent: every group has one. */
  present?: Expression;
  /** What groups are ranked by. */
  rank: Expression;
  /** The records that it is about; with `reports` what `where` needs to know. */
  when?: Expression;
  reports: Reports;
  /** What a step without records is: nothing counted, or nothing measured. */
  fill: 'zero' | 'gap';
  /** True when the values of parts add up to that of the whole. */
  additive: boolean;
  /** Grafana's unit id. */
  unit: string;
  /** Such as "Bytes per second". */
  label: string;
}

export type MeasuredSelection = NormalMeasure & NormalSelection;

/**
 * `seconds` is what a rate divides by, the length of the step or of the range. Groups in which a counter counted nothing
 * are left out when `grouped`; a total is 0.
 */
export function measureColumn(query: MeasuredSelection, seconds: number, grouped: boolean): MeasureColumn {
  const metric = METRIC_DEFINITIONS[query.metric];
  switch (metric.kind) {
    case 'counter':
      return counterColumn(metric, query, seconds, grouped);
    case 'latency':
      return latencyColumn(metric, query, grouped);
    case 'share':
      return shareColumn(metric, query);
  }
}

/** The last column of an answer. */
export const valueColumn = ({ label, unit }: MeasureColumn): Column => ({
  name: 'value',
  role: 'value',
  type: 'number',
  label,
  unit,
  filterable: false,
});

function counterColumn(
  metric: CounterMetric,
  query: MeasuredSelection,
  seconds: number,
  grouped: boolean
): MeasureColumn {
  const { function: fn } = query;
  const inBits = query.unit === 'bits' && countsBytes(query.metric);
  const units = inBits ? BITS : metric.units;
  const noun = inBits ? metric.noun.replace('bytes', 'bits') : metric.noun;
  const total = totalOf(grouped ? { ...metric, when: undefined } : metric, query, metric.reports);
  const volume = inBits ? infix(total, '*', constant('8')) : total;
  const about = {
    ...(grouped && metric.when && { when: metric.when }),
    reports: metric.reports,
    fill: 'zero',
  } as const;
  return fn === 'sum'
    ? {
        ...about,
        expression: call('toFloat64', volume),
        rank: total,
        additive: true,
        unit: units.sum,
        label: labelOf('sum', noun),
      }
    : {
        ...about,
        expression: infix(volume, '/', parameter('seconds', 'Float64', seconds)),
        rank: total,
        additive: fn === 'rate' || fn === 'last',
        unit: units.rate,
        label: labelOf(fn, `${noun} per second`),
      };
}

function latencyColumn(
  { noun, sample, when }: LatencyMetric,
  { function: fn }: NormalMeasure,
  grouped: boolean
): MeasureColumn {
  const about = { when, reports: 'first' } as const;
  if (fn === 'count') {
    const count = call('toFloat64', call('count'));
    return {
      ...about,
      expression: count,
      rank: count,
      fill: 'zero',
      additive: true,
      unit: 'short',
      label: `${noun} samples`,
    };
  }
  const value = overSamples(fn, sample);
  return {
    ...about,
    expression: value,
    // A group comes from its records, but a total may have none.
    ...(!grouped && { present: infix(call('count'), '>', constant('0')) }),
    rank: value,
    fill: 'gap',
    additive: false,
    unit: 'ms',
    label: labelOf(fn, noun),
  };
}

function shareColumn({ noun, part, whole, when }: ShareMetric, query: MeasuredSelection): MeasureColumn {
  const reports = [part, ...whole].some((amount) => amount.reports === 'every') ? 'every' : 'first';
  const [over, ...more] = whole.map((amount) => totalOf(amount, query, reports));
  const under = more.reduce((sum, total) => infix(sum, '+', total), over);
  const value = infix(totalOf(part, query, reports), '/', under);
  return {
    expression: value,
    present: infix(under, '>', constant('0')),
    rank: value,
    ...(when && { when }),
    reports,
    fill: 'gap',
    additive: false,
    unit: 'percentunit',
    label: capitalised(noun),
  };
}

/** `reports`: those among the rows that are read. An amount of the first ones only leaves the others out itself. */
function totalOf(amount: Amount, query: MeasuredSelection, reports: Reports): Expression {
  const first = amount.reports === 'first' && reports === 'every' ? firstReport(query) : undefined;
  const conditions = [amount.each ? undefined : amount.when, first].filter((condition) => condition !== undefined);
  const each = query.sampling === 'scaled' ? scaled(amount.each) : amount.each;
  const suffix = conditions.length === 0 ? '' : 'If';
  const args = [...(each ? [each] : []), ...(conditions.length === 0 ? [] : [and(conditions)])];
  return call(`${each ? 'sum' : 'count'}${suffix}`, ...args);
}

/** One of N packets was seen; where the agent does not say, all of them. */
function scaled(each: Expression | undefined): Expression {
  const weight = call('greatest', column('Sampling'), constant('1'));
  return each ? infix(each, '*', weight) : weight;
}

const BITS = { rate: 'bps', sum: 'decbits' };

const labelOf = (fn: MeasureFunction, noun: string): string =>
  capitalised(STATISTIC_LABELS[fn] ? `${STATISTIC_LABELS[fn]} ${noun}` : noun);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
