import type { Field } from '../field';
import { featureFields } from './feature-fields';

const base = featureFields('base', '≤1.3');

export const VOLUME: readonly Field[] = [
  base.measure('Bytes', 'Bytes', 'Bytes of this record, as sampled; missing is 0', { unit: 'bytes' }),
  base.measure('Packets', 'Packets', 'Packets of this record, as sampled; missing is 0', { unit: 'packets' }),
  base.code('Sampling', 'Sampling', 'Sampling interval, not multiplied into any count; 0 if unknown', {
    type: 'UInt32',
    since: '1.8',
    unit: '1:N',
  }),
];
