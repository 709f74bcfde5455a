import { type ConsoleComparison, consoleFilter, consoleFilterFields, consoleFilterIds } from './console-filters';
import type { Value } from './filter';
import { parseFilter } from './parse-filter';

test('every filter of the console is about fields that there are', () => {
  expect(new Set(consoleFilterIds()).size).toBe(70);
  for (const field of consoleFilterIds().flatMap((id) => consoleFilterFields(id) ?? [])) {
    expect(() => parseFilter({ field, op: '=', values: ['1'] }, '')).not.toThrow();
  }
});

test.each<[string, ConsoleComparison, Value[], RegExp]>([
  ['quux', '=', ['1'], /the console has no filter "quux"; its filters: cluster_name, namespace,/],
  ['constructor', '=', ['1'], /no filter "constructor"/],
  ['dns_latency', '>=', ['1', '2'], /takes one value, not 2/],
  ['resource', '>=', ['Pod.shop.cart-0'], /K8S_Object or K8S_OwnerObject/],
  ['src_resource', 'contains', ['cart'], /"contains" does not fit it.* SrcK8S_Object or SrcK8S_OwnerObject/],
  ['resource', '=', ['cart'], /takes Kind\.namespace\.name, .* not "cart"/],
  ['resource', '~', ['Pod.shop.'], /not "Pod\.shop\."/],
  ['resource', '!=', ['Pod..cart-0'], /not "Pod\.\.cart-0"/],
])('%s %s %j is refused', (id, comparison, values, message) =>
  expect(() => consoleFilter(id, comparison, values)).toThrow(message)
);

test.each(['src_kind', 'protocol', 'xlat_src_address'])('%s has no two ends', (id) =>
  expect(() => consoleFilter(id, '=', ['1'], 'both')).toThrow(/has no two ends/)
);

test.each(['Node.a.b', 'Node..a.b', '"Node.a.b"'])('the node %s', (value) => {
  expect(consoleFilter('dst_resource', '~', [value])).toStrictEqual({
    all: [
      { field: 'DstK8S_Type', op: '=', values: ['Node'] },
      { field: 'DstK8S_Namespace', op: '=', values: [''] },
      { field: 'DstK8S_Name', op: '=', values: ['a.b'] },
    ],
  });
});
