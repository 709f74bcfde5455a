import type { NormalSelection } from '../query/normalise';
import { column, constant, type Expression, infix } from './sql/expression';

const dropped = column('PktDropPackets');
const ZERO = constant('0');

/**
 * The flows of a drops mode. Fully dropped is what lost packets and got none through, as in the console: there the record
 * has no Packets, here it is 0. What contains drops includes what was fully dropped. Where the console asks whether the
 * record has PktDropPackets at all, a 0 that was written down counts as none here.
 */
export function drops({ drops: mode }: NormalSelection): Expression[] {
  switch (mode) {
    case 'any':
      return [];
    case 'fully':
      return [infix(dropped, '>', ZERO), infix(column('Packets'), '=', ZERO)];
    case 'containing':
      return [infix(dropped, '>', ZERO)];
    case 'without':
      return [infix(dropped, '=', ZERO)];
  }
}
