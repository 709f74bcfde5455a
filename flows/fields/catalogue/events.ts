import type { Field } from '../field';

export const EVENTS: readonly Field[] = [
  {
    name: 'NetworkEvents',
    type: 'Array(String)',
    kind: 'events',
    role: 'detail',
    label: 'Network events',
    meaning: 'OVN events, such as the policy that allowed the flow: each one JSON text, plain text in 1.7',
    feature: 'NetworkEvents',
    since: '1.7',
  },
];
