import { parseFilter } from './parse-filter';
import { QueryError } from './query-error';

function refusal(filter: unknown): [path: string, message: string] {
  try {
    parseFilter(filter, 'filter');
  } catch (error) {
    if (error instanceof QueryError) {
      return [error.path, error.message];
    }
    throw error;
  }
  throw new Error('was not refused');
}

test.each([
  { field: 'SrcK8S_Namespace', op: 'empty' },
  { field: 'K8S_Name', side: 'both', op: 'not like', values: ['a*'] },
  { field: 'Bytes', op: '>=', values: ['10'] },
  { field: 'SrcAddr', op: '=', values: ['10.0.0.0/8'] },
  { field: 'SrcK8S_Object', op: 'contains', values: ['Pod'] },
  { field: 'SrcMac', op: 'empty', disabled: true },
  {
    all: [
      { any: [], disabled: true },
      { not: { all: [] }, disabled: true },
    ],
    disabled: true,
  },
])('%j stays what it is', (filter) => expect(parseFilter(filter, 'filter')).toEqual(filter));

test('an empty list of values is none', () => {
  expect(parseFilter({ field: 'SrcMac', op: 'not empty', values: [] }, '')).toEqual({
    field: 'SrcMac',
    op: 'not empty',
  });
});

test('what is said not to be switched off is as if nothing was said', () => {
  expect(parseFilter({ all: [{ field: 'SrcMac', op: 'empty', disabled: false }], disabled: false }, '')).toEqual({
    all: [{ field: 'SrcMac', op: 'empty' }],
  });
});

test.each<[string, object, string, RegExp]>([
  [
    'neither on nor off',
    { any: [{ all: [], disabled: 'no' }] },
    'filter.any[0].disabled',
    /must be true or false, not "no"/,
  ],
  [
    'what is switched off, all the same',
    { field: 'SrcMac', op: '>', values: ['a'], disabled: true },
    'filter.op',
    /fit/,
  ],
  ['a word of another group', { all: [], enabled: false }, 'filter.enabled', /it can have all, disabled/],
  [
    'values of empty',
    { field: 'SrcMac', op: 'empty', values: ['a'] },
    'filter.values',
    /"empty" takes none; leave them out/,
  ],
  ['no value', { field: 'SrcMac', op: 'contains', values: [] }, 'filter.values', /at least one value/],
  ['values missing', { field: 'SrcMac', op: 'like' }, 'filter.values', /must be a list, not undefined/],
  ['two bounds', { field: 'Bytes', op: '<', values: [1, 2] }, 'filter.values', /has 2 values.*exactly one/],
  [
    'too many patterns',
    { field: 'SrcMac', op: 'like', values: Array<string>(101).fill('a') },
    'filter.values',
    /101 items; at most 100/,
  ],
  [
    'an order of texts',
    { field: 'SrcMac', op: '>', values: ['a'] },
    'filter.op',
    /">" does not fit SrcMac \(string\); use one of =, !=, contains/,
  ],
  ['an order of addresses', { field: 'Addr', op: '<=', values: ['::'] }, 'filter.op', /does not fit SrcAddr \(ip\)/],
  ['a part of a time', { field: 'TimeReceived', op: 'contains', values: ['2026'] }, 'filter.op', /does not fit/],
  [
    'an empty counter',
    { field: 'Bytes', op: 'empty' },
    'filter.op',
    /every flow has the field Bytes.*use one of =, !=, >/,
  ],
  ['an empty flag', { field: 'Duplicate', op: 'not empty' }, 'filter.op', /use one of =, !=$/],
])('%s', (_, filter, path, message) => {
  expect(refusal(filter)).toEqual([path, expect.stringMatching(message)]);
});
