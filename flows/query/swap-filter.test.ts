import type { Filter } from './filter';
import { swapFilter } from './swap-filter';

const namespace = (field: string): Filter => ({ field, op: '=', values: ['shop'] });

test('ends change places, in groups and opposites too', () => {
  const filter: Filter = {
    all: [
      namespace('SrcK8S_Namespace'),
      { any: [{ not: { field: 'XlatDstAddr', op: 'empty' } }, { field: 'Bytes_AB', op: '>', values: [5] }] },
      { field: 'Proto', op: '=', values: [6] },
      { all: [{ field: 'SrcPort', op: '=', values: [80], disabled: true }], disabled: true },
    ],
  };
  expect(swapFilter(filter)).toEqual({
    all: [
      namespace('DstK8S_Namespace'),
      { any: [{ not: { field: 'XlatSrcAddr', op: 'empty' } }, { field: 'Bytes_BA', op: '>', values: [5] }] },
      { field: 'Proto', op: '=', values: [6] },
      { all: [{ field: 'DstPort', op: '=', values: [80], disabled: true }], disabled: true },
    ],
  });
  expect(swapFilter(swapFilter(filter))).toEqual(filter);
});

test.each<Filter>([
  { all: [] },
  { any: [] },
  { field: 'Interfaces', op: '=', values: ['eth0'] },
  { field: 'K8S_Namespace', side: 'both', op: '=', values: ['shop'] },
  { all: [{ not: { field: 'FlowDirection', op: '=', values: [0] } }] },
])('%j has no end: it comes back itself', (filter) => expect(swapFilter(filter)).toBe(filter));

test('computed fields of an end are swapped as well', () => {
  expect(swapFilter({ field: 'SrcK8S_Object', op: 'empty' })).toEqual({ field: 'DstK8S_Object', op: 'empty' });
});
