import type { Field } from '../field';
import { featureFields } from './feature-fields';

const legacy = featureFields('legacy', '1.4');

export const LEGACY: readonly Field[] = [
  legacy.flag('Duplicate', 'Duplicate', 'Another interface of the node reported these packets already (1.4 to 1.7)'),
];
