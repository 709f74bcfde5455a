import type { Filter, Operator, Value } from '../query/filter';
import { parseFilterText } from './parse-filter-text';

const is = (field: string, op: Operator, ...values: Value[]): Filter => ({
  field,
  op,
  ...(values.length > 0 && { values }),
});
const shop = is('SrcK8S_Namespace', '=', 'shop');
const udp = is('Proto', '=', 'UDP');
const web = is('DstPort', '=', 80);

test.each<[string, Filter]>([
  ['', { all: [] }],
  ['  \n\t ', { all: [] }],
  ['true', { all: [] }],
  ['False', { any: [] }],
  ['not true', { not: { all: [] } }],

  // Values.
  ['SrcK8S_Namespace = shop', shop],
  ['SrcK8S_Namespace="shop"', shop],
  ["SrcK8S_Namespace = 'shop'", shop],
  ['K8S_Namespace = "my ns"', is('K8S_Namespace', '=', 'my ns')],
  ['DstPort = 80', web],
  ['DstPort = "80"', is('DstPort', '=', '80')],
  ['DnsLatencyMs > 1.5', is('DnsLatencyMs', '>', 1.5)],
  ['FlowDirection = -1', is('FlowDirection', '=', -1)],
  ['_HashId = 1e10', is('_HashId', '=', '1e10')],
  ['_HashId = 007', is('_HashId', '=', '007')],
  ['_HashId = 12345678901234567890', is('_HashId', '=', '12345678901234567890')],
  ['Duplicate = true', is('Duplicate', '=', true)],
  ['Duplicate = "true"', is('Duplicate', '=', 'true')],
  ['SrcSubnetLabel = ""', is('SrcSubnetLabel', '=', '')],
  ['Addr = 10.0.0.0/8', is('Addr', '=', '10.0.0.0/8')],
  ['DstAddr = [fd00::1]:443', is('DstAddr', '=', '[fd00::1]:443')],
  ['SrcK8S_Object = Pod.shop.cart-0', is('SrcK8S_Object', '=', 'Pod.shop.cart-0')],
  ['SrcK8S_Name = $pod', is('SrcK8S_Name', '=', '$pod')],
  ['SrcK8S_Name = ${pod:csv}', is('SrcK8S_Name', '=', '${pod:csv}')],
  ['SrcK8S_Name = 日本', is('SrcK8S_Name', '=', '日本')],
  ['SrcK8S_Name = "and"', is('SrcK8S_Name', '=', 'and')],
  ['SrcK8S_Name = in', is('SrcK8S_Name', '=', 'in')],
  [String.raw`SrcK8S_Name = "a\"b\\c\n\t\r\u00e9'"`, is('SrcK8S_Name', '=', 'a"b\\c\n\t\ré\'')],
  [String.raw`SrcK8S_Name = 'a\'b"'`, is('SrcK8S_Name', '=', 'a\'b"')],

  // Operators.
  ['DstPort in (80, https)', is('DstPort', '=', 80, 'https')],
  ['DstPort IN ( 80 ,https, )', is('DstPort', '=', 80, 'https')],
  ['DstPort in 80', web],
  ['DstPort = (80, https)', is('DstPort', '=', 80, 'https')],
  ['DstPort = 80, https', is('DstPort', '=', 80, 'https')],
  ['DstPort == 80', web],
  ['DstPort is 80', web],
  ['DstPort is not 80', is('DstPort', '!=', 80)],
  ['DstPort <> 80', is('DstPort', '!=', 80)],
  ['DstAddr not in (10.0.0.1-10.0.0.9, fd00::/8)', is('DstAddr', '!=', '10.0.0.1-10.0.0.9', 'fd00::/8')],
  ['PktDropPackets >= 1', is('PktDropPackets', '>=', 1)],
  ['PktDropPackets<1', is('PktDropPackets', '<', 1)],
  ['K8S_Name contains web', is('K8S_Name', 'contains', 'web')],
  ['K8S_Name Not Contains (web, api)', is('K8S_Name', 'not contains', 'web', 'api')],
  ['K8S_Name like web-*', is('K8S_Name', 'like', 'web-*')],
  [String.raw`DnsName matches "^a.*\\.local$"`, is('DnsName', 'matches', '^a.*\\.local$')],
  ['SrcK8S_OwnerName is empty', is('SrcK8S_OwnerName', 'empty')],
  ['SrcK8S_OwnerName empty', is('SrcK8S_OwnerName', 'empty')],
  ['SrcK8S_OwnerName is not empty', is('SrcK8S_OwnerName', 'not empty')],
  ['SrcK8S_OwnerName not empty', is('SrcK8S_OwnerName', 'not empty')],
  ['both K8S_Namespace = a', { field: 'K8S_Namespace', side: 'both', op: '=', values: ['a'] }],
  ['either K8S_Namespace = a', is('K8S_Namespace', '=', 'a')],

  // How conditions are joined.
  ['SrcK8S_Namespace = shop and DstPort = 80', { all: [shop, web] }],
  ['SrcK8S_Namespace=shop&&DstPort=80||Proto=UDP', { any: [{ all: [shop, web] }, udp] }],
  ['Proto = UDP or SrcK8S_Namespace = shop and DstPort = 80', { any: [udp, { all: [shop, web] }] }],
  ['(Proto = UDP OR SrcK8S_Namespace = shop) AND DstPort = 80', { all: [{ any: [udp, shop] }, web] }],
  ['SrcK8S_Namespace = shop and (DstPort = 80 and Proto = UDP)', { all: [shop, web, udp] }],
  ['not Proto = UDP and DstPort = 80', { all: [{ not: udp }, web] }],
  ['!(Proto = UDP)', { not: udp }],
  ['!Proto=UDP', { not: udp }],
  ['not(Proto = UDP or DstPort = 80)', { not: { any: [udp, web] } }],
  ['not ! Proto = UDP', { not: { not: udp } }],
  ['((Proto = UDP))', udp],

  // What is switched off.
  ['off Proto = UDP', { ...udp, disabled: true }],
  ['OFF(Proto = UDP)', { ...udp, disabled: true }],
  ['off off Proto = UDP', { ...udp, disabled: true }],
  ['off Proto = UDP and DstPort = 80', { all: [{ ...udp, disabled: true }, web] }],
  ['off (Proto = UDP and DstPort = 80)', { all: [udp, web], disabled: true }],
  [
    'DstPort = 80 and off (Proto = UDP and off SrcK8S_Namespace = shop)',
    { all: [web, { all: [udp, { ...shop, disabled: true }], disabled: true }] },
  ],
  ['off not Proto = UDP', { not: udp, disabled: true }],
  ['not off Proto = UDP', { not: { ...udp, disabled: true } }],
  ['true and off Proto = UDP', { all: [{ all: [] }, { ...udp, disabled: true }] }],
  ['true and off Proto = UDP and DstPort = 80', { all: [{ ...udp, disabled: true }, web] }],
  ['off true', { all: [], disabled: true }],
  ['off both K8S_Namespace = off', { ...is('K8S_Namespace', '=', 'off'), side: 'both', disabled: true } as Filter],
  ['true or Proto = UDP', { any: [{ all: [] }, udp] }],
  ['true and Proto = UDP', udp],
  [
    'SrcK8S_Namespace = shop and (DstPort in (80, https) or not Proto = UDP)',
    { all: [shop, { any: [is('DstPort', '=', 80, 'https'), { not: udp }] }] },
  ],
])('%s', (text, filter) => {
  expect(parseFilterText(text)).toStrictEqual(filter);
});

test('a word without quotes ends where one could not see it end', () => {
  expect(parseFilterText('SrcK8S_Name = a\u00a0and\u3000DstPort = 80')).toStrictEqual({
    all: [is('SrcK8S_Name', '=', 'a'), web],
  });
});
