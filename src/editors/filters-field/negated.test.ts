import type { Filter, Predicate } from '../../../flows/query/filter';
import { isNegated, negated } from './negated';

const shop: Predicate = { field: 'K8S_Namespace', side: 'both', op: '=', values: ['shop'] };

it.each<[Filter, Filter]>([
  [shop, { ...shop, op: '!=' }],
  [
    { field: 'DnsName', op: 'contains', values: ['svc'] },
    { field: 'DnsName', op: 'not contains', values: ['svc'] },
  ],
  [
    { field: 'DnsName', op: 'empty' },
    { field: 'DnsName', op: 'not empty' },
  ],
  [{ field: 'Bytes', op: '>', values: [5] }, { not: { field: 'Bytes', op: '>', values: [5] } }],
  [
    { ...shop, disabled: true },
    { ...shop, op: '!=', disabled: true },
  ],
  [
    { any: [shop], disabled: true },
    { not: { any: [shop] }, disabled: true },
  ],
  [{ any: [{ field: 'DnsName', op: 'empty' }] }, { not: { any: [{ field: 'DnsName', op: 'empty' }] } }],
])('%j and back', (plain, opposite) => {
  expect(negated(plain)).toEqual(opposite);
  expect(negated(opposite)).toEqual(plain);
  expect([isNegated(plain), isNegated(opposite)]).toEqual([false, true]);
});
