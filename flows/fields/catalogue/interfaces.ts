import type { Field } from '../field';
import { featureFields } from './feature-fields';

const base = featureFields('base', '1.6');
const networks = featureFields('UDN mapping', '1.8');

/** Three parallel lists, one entry for each interface of the node that saw the flow. */
export const INTERFACES: readonly Field[] = [
  base.texts('Interfaces', 'Interfaces', 'Every interface of the node where the flow was seen', {
    legacyNames: ['Interface'],
  }),
  {
    name: 'IfDirections',
    type: 'Array(UInt8)',
    kind: 'numbers',
    role: 'identity',
    label: 'Interface directions',
    meaning: 'Direction at each of the interfaces',
    feature: 'base',
    since: '1.6',
    unit: '0 in, 1 out',
    legacyNames: ['FlowDirections', 'IfDirection'],
  },
  networks.texts('Udns', 'User-defined networks', 'User-defined network of each of the interfaces', {
    legacyNames: ['UdnId'],
  }),
];
