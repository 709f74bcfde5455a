import { enabledFilter } from './enabled-filter';
import type { Filter } from './filter';

const on: Filter = { field: 'Proto', op: '=', values: [6] };
const off: Filter = { ...on, disabled: true };
const everything: Filter = { all: [] };
const nothing: Filter = { any: [] };

test.each<[string, Filter, Filter]>([
  ['a condition', off, everything],
  ['one of several that have to hold', { all: [off, on] }, { all: [everything, on] }],
  ['all that have to hold', { all: [off, off] }, everything],
  ['one of several alternatives', { any: [off, on] }, { any: [nothing, on] }],
  ['all alternatives, which is not that none holds', { any: [off] }, everything],
  ['an opposite, which is not that it never holds', { not: off }, everything],
  ['the opposite of what is off in part', { not: { all: [off, on] } }, { not: { all: [everything, on] } }],
  ['a group as a whole', { any: [on, on], disabled: true }, everything],
  ['a group of groups that are off', { any: [on, { all: [{ not: off }] }] }, { any: [on, nothing] }],
  [
    'what is written empty is not off',
    { all: [nothing, { not: everything }] },
    { all: [nothing, { not: everything }] },
  ],
])('%s', (_, filter, enabled) => {
  expect(enabledFilter(filter)).toEqual(enabled);
});
