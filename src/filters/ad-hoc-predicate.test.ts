import { adHocPredicates } from './ad-hoc-predicate';

const key = 'SrcK8S_Namespace';

it.each([
  [
    { key, operator: '=', value: 'shop' },
    { field: key, op: '=', values: ['shop'] },
  ],
  [
    { key, operator: '!=', value: 'shop' },
    { field: key, op: '!=', values: ['shop'] },
  ],
  [
    { key, operator: '=|', value: 'shop', values: ['shop', 'bank'] },
    { field: key, op: '=', values: ['shop', 'bank'] },
  ],
  [
    { key, operator: '!=|', value: 'shop', values: ['shop', 'bank'] },
    { field: key, op: '!=', values: ['shop', 'bank'] },
  ],
  [
    { key, operator: '=|', value: 'shop' },
    { field: key, op: '=', values: ['shop'] },
  ],
  [
    { key, operator: '=', value: 'bank', values: ['stale'] },
    { field: key, op: '=', values: ['bank'] },
  ],
  [
    { key, operator: '=', value: '' },
    { field: key, op: '=', values: [''] },
  ],
])('%j', (filter, predicate) => {
  expect(adHocPredicates([filter])).toEqual([predicate]);
});

it.each([
  ['=~', 'matches'],
  ['!~', 'not matches'],
  ['<', '<'],
  ['>=', '>='],
])('%s is %s', (operator, op) => {
  expect(adHocPredicates([{ key: 'DstPort', operator, value: '443' }])).toEqual([
    { field: 'DstPort', op, values: ['443'] },
  ]);
});

it.each(['like', '=~|'])('refuses %s and says what works', (operator) => {
  expect(() => adHocPredicates([{ key, operator, value: '5' }])).toThrow(
    `The filter "${key} ${operator} 5" cannot be applied to flows: use one of = =| != !=| =~ !~ < <= > >= instead of ${operator}.`
  );
});

it('skips a filter that is still being typed', () => {
  expect(adHocPredicates([{ key: '', operator: '', value: '' }])).toEqual([]);
  expect(adHocPredicates(undefined)).toEqual([]);
});
