import { fieldByName, QUERY_FIELDS } from './catalogue';
import { sidedNames } from './sided-names';
import { oppositeField, sidedFields } from './sides';

test('a field that both ends have is found by its name without the end', () => {
  expect(sidedFields('K8S_Namespace')).toEqual({ source: 'SrcK8S_Namespace', destination: 'DstK8S_Namespace' });
  expect(sidedFields('XlatAddr')).toEqual({ source: 'XlatSrcAddr', destination: 'XlatDstAddr' });
  expect(sidedFields('Bytes')).toBeUndefined();
  expect(sidedFields('SrcAddr')).toBeUndefined();
});

test.each(sidedNames())('%s has both its fields in the catalogue, of the same type', (base) => {
  const sides = sidedFields(base);
  expect(sides).toBeDefined();
  expect(fieldByName(sides?.source ?? '')?.type).toBe(fieldByName(sides?.destination ?? '')?.type);
  expect(fieldByName(base)).toBeUndefined();
});

test.each([
  ['SrcAddr', 'DstAddr'],
  ['SrcK8S_OwnerName', 'DstK8S_OwnerName'],
  ['XlatSrcPort', 'XlatDstPort'],
  ['SrcSubnetLabel', 'DstSubnetLabel'],
  ['Bytes_AB', 'Bytes_BA'],
])('%s and %s are opposites', (one, other) => {
  expect(oppositeField(one)).toBe(other);
  expect(oppositeField(other)).toBe(one);
});

test('what has no sides has no opposite', () => {
  expect(['Proto', 'SrcNothing', 'Addr', ''].map(oppositeField)).toEqual([undefined, undefined, undefined, undefined]);
});

test('every field of an end is sided', () => {
  const ends = QUERY_FIELDS.filter(({ name }) => /^(Xlat)?(Src|Dst)/.test(name)).map(({ name }) => name);
  const sided = sidedNames().flatMap((base) => Object.values(sidedFields(base) ?? {}));
  expect(sided.sort()).toEqual(ends.sort());
});
