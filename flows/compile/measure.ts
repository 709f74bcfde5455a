import type { NormalMeasure } from '../query/normalise';
import { call, column, constant, type Expression, infix, parameter } from './sql/expression';

export interface MeasureColumn {
  /** Float64. */
  expression: Expression;
  /** Grafana's unit id. */
  unit: string;
  /** Such as "Bytes per second". */
  label: string;
}

/** The value of a group: `seconds` is what a rate divides by, the length of the step or of the range. */
export function measureColumn(measure: NormalMeasure, seconds: number): MeasureColumn {
  const bits = measure.metric === 'bytes' && measure.unit === 'bits';
  const total = bits ? infix(volume(measure), '*', constant('8')) : volume(measure);
  const { rate, sum, noun } = UNITS[bits ? 'bits' : measure.metric];
  return measure.function === 'rate'
    ? {
        expression: infix(total, '/', parameter('seconds', 'Float64', seconds)),
        unit: rate,
        label: `${noun} per second`,
      }
    : { expression: call('toFloat64', total), unit: sum, label: noun };
}

/** What groups are ranked by: the plain total, an exact integer. */
export const volume = ({ metric }: NormalMeasure): Expression => {
  switch (metric) {
    case 'bytes':
      return call('sum', column('Bytes'));
    case 'packets':
      return call('sum', column('Packets'));
    case 'flows':
      return call('count');
  }
};

/** `si:` with a space first: without it Grafana takes the first letter of "flows" for the prefix femto. */
const UNITS = {
  bytes: { rate: 'Bps', sum: 'decbytes', noun: 'Bytes' },
  bits: { rate: 'bps', sum: 'decbits', noun: 'Bits' },
  packets: { rate: 'pps', sum: 'short', noun: 'Packets' },
  flows: { rate: 'si: flows/s', sum: 'short', noun: 'Flows' },
} as const;
