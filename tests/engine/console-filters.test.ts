import { parseFilterText } from '../../flows/filter-text/parse-filter-text';
import { quoteValue } from '../../flows/filter-text/quote-value';
import { consoleFilter, consoleFilterIds } from '../../flows/query/console-filters';
import { QUICK_FILTERS } from '../../flows/query/quick-filters';
import { type FilterableFlows, filterableFlows } from './filterable-flows';
import type { Row } from './flow-tables';

jest.setTimeout(120_000);

const NOW = Date.UTC(2026, 10, 20, 10);

/** What hardly any simulated flow has. */
const EXTRA = [
  {
    TimeFlowEndMs: NOW,
    K8S_ClusterName: 'east',
    SrcK8S_Type: 'Node',
    SrcK8S_Name: 'ip-10-0-1-7.ec2.internal',
    SrcK8S_OwnerType: 'Node',
    SrcK8S_OwnerName: 'ip-10-0-1-7.ec2.internal',
    DstK8S_Type: 'Pod',
    DstK8S_Namespace: 'shop',
    DstK8S_Name: 'cart-0',
    DstK8S_OwnerType: 'StatefulSet',
    DstK8S_OwnerName: 'cart',
    SrcK8S_Zone: 'east-1',
    DstK8S_Zone: 'east-2',
    SrcSubnetLabel: 'EXT:partner',
    SrcK8S_NetworkName: 'blue/net',
    DstK8S_NetworkName: 'blue/net',
    IcmpType: 3,
    IcmpCode: 1,
    Dscp: 46,
    Udns: ['blue/net'],
    DnsErrno: 22,
    IPSecStatus: 'success',
    ZoneId: 32,
    XlatSrcAddr: '10.1.0.1',
    XlatDstAddr: '10.1.0.2',
    XlatSrcPort: 4444,
    XlatDstPort: 5555,
    TLSVersion: 'TLS 1.3',
    TLSCipherSuite: 'TLS_AES_128_GCM_SHA256',
    TLSGroup: 'X25519',
    TLSTypes: ['ClientHello'],
  },
  { TimeFlowEndMs: NOW, SrcK8S_Namespace: 'shop-two', DstK8S_Namespace: 'shop', DstSubnetLabel: 'EXT:partner' },
  { TimeFlowEndMs: NOW, SrcK8S_Namespace: 'shop', DstK8S_Namespace: 'my-shop', SrcK8S_FlowLayer: 'infra' },
];

let flows: FilterableFlows;

beforeAll(async () => {
  flows = await filterableFlows('console_filters', EXTRA);
});

afterAll(() => flows.stop());

const shown = (address: unknown): string => String(address).replace('::ffff:', '');
const contains = (stored: unknown, text: string): boolean => String(stored).toLowerCase().includes(text.toLowerCase());

type Test = (row: Row) => boolean;

const either =
  (test: (row: Row, end: string) => boolean): Test =>
  (row) =>
    test(row, 'Src') || test(row, 'Dst');

/** The same test of one end and of the other, and of either. */
function ends(
  id: string,
  comparison: string,
  values: string[],
  test: (row: Row, end: string) => boolean
): Array<[string, string, string[], Test]> {
  return [
    [id, comparison, values, either(test)],
    [`src_${id}`, comparison, values, (row) => test(row, 'Src')],
    [`dst_${id}`, comparison, values, (row) => test(row, 'Dst')],
  ];
}

/** id, comparison, values as in the console, and what they mean, over the stored flow. */
const CASES: Array<[string, string, string[], Test]> = [
  ['cluster_name', '=', ['east'], (row) => row.K8S_ClusterName === 'east'],
  ...ends('namespace', '~', ['"shop"'], (row, end) => row[`${end}K8S_Namespace`] === 'shop'),
  ...ends('name', '~', ['CART'], (row, end) => contains(row[`${end}K8S_Name`], 'cart')),
  ...ends('kind', '=', ['Pod', 'StatefulSet'], (row, end) =>
    ['Pod', 'StatefulSet'].some((kind) => [row[`${end}K8S_Type`], row[`${end}K8S_OwnerType`]].includes(kind))
  ),
  ...ends('owner_name', '~', ['"c*"'], (row, end) => String(row[`${end}K8S_OwnerName`]).startsWith('c')),
  ...ends(
    'zone',
    '~',
    ['""', 'east'],
    (row, end) => row[`${end}K8S_Zone`] === '' || contains(row[`${end}K8S_Zone`], 'east')
  ),
  ...ends('subnet_label', '~', ['EXT:'], (row, end) => contains(row[`${end}SubnetLabel`], 'EXT:')),
  ...ends(
    'resource',
    '=',
    ['StatefulSet.shop.cart', 'Node.ip-10-0-1-7.ec2.internal', 'Pod.shop.cart-0'],
    (row, end) =>
      (row[`${end}K8S_OwnerType`] === 'StatefulSet' &&
        row[`${end}K8S_Namespace`] === 'shop' &&
        row[`${end}K8S_OwnerName`] === 'cart') ||
      (row[`${end}K8S_Type`] === 'Node' && row[`${end}K8S_Name`] === 'ip-10-0-1-7.ec2.internal') ||
      (row[`${end}K8S_Type`] === 'Pod' && row[`${end}K8S_Namespace`] === 'shop' && row[`${end}K8S_Name`] === 'cart-0')
  ),
  ...ends('address', '=', ['10.128.0.0/14'], (row, end) => /^10\.(128|129|130|131)\./.test(shown(row[`${end}Addr`]))),
  ...ends('port', '=', ['https', '53'], (row, end) => [443, 53].includes(Number(row[`${end}Port`]))),
  ...ends('mac', '~', ['0a:58'], (row, end) => contains(row[`${end}Mac`], '0a:58')),
  ...ends('host_address', '=', ['10.0.0.0-10.0.255.255'], (row, end) =>
    shown(row[`${end}K8S_HostIP`]).startsWith('10.0.')
  ),
  ...ends('host_name', '~', ['worker'], (row, end) => contains(row[`${end}K8S_HostName`], 'worker')),
  ...ends('network', '=', ['blue/net'], (row, end) => row[`${end}K8S_NetworkName`] === 'blue/net'),
  ['protocol', '=', ['UDP', '1'], (row) => row.Proto === 17 || row.Proto === 1],
  ['dscp', '=', ['Telephony'], (row) => row.Dscp === 46],
  ['icmp_type', '>=', ['3'], (row) => row.IcmpType !== null && Number(row.IcmpType) >= 3],
  ['icmp_code', '=', ['1'], (row) => row.IcmpCode === 1],
  ['tcp_flags', '=', ['SYN', 'RST'], (row) => ['SYN', 'RST'].some((flag) => (row.Flags as string[]).includes(flag))],
  ['node_direction', '=', ['Inner'], (row) => row.FlowDirection === 2],
  ['flow_layer', '~', ['"app"'], (row) => row.K8S_FlowLayer === 'app'],
  ['interfaces', '~', ['GENEV'], (row) => (row.Interfaces as string[]).some((each) => contains(each, 'genev'))],
  ['ifdirections', '=', ['Egress'], (row) => (row.IfDirections as number[]).includes(1)],
  ['udns', '=', ['blue/net'], (row) => (row.Udns as string[]).includes('blue/net')],
  ['id', '=', ['flow-7'], (row) => row._HashId === 'flow-7'],
  ['pkt_drop_state', '=', ['TCP_ESTABLISHED'], (row) => row.PktDropLatestState === 'TCP_ESTABLISHED'],
  ['pkt_drop_cause', '~', ['qdisc'], (row) => contains(row.PktDropLatestDropCause, 'QDISC')],
  ['dns_id', '!=', ['0'], (row) => row.DnsId !== 0],
  ['dns_name', '~', ['svc'], (row) => contains(row.DnsName, 'svc')],
  ['dns_latency', '>=', ['2'], (row) => Number(row.DnsLatencyMs) >= 2],
  ['dns_flag_response_code', '=', ['NXDomain'], (row) => row.DnsFlagsResponseCode === 'NXDomain'],
  ['dns_errno', '=', ['22'], (row) => row.DnsErrno === 22],
  ['time_flow_rtt', '>=', ['1000000'], (row) => Number(row.TimeFlowRttNs) >= 1_000_000],
  ['network_events', '~', ['allow'], (row) => (row.NetworkEvents as string[]).some((each) => contains(each, 'allow'))],
  ['xlat_zone_id', '=', ['32'], (row) => row.ZoneId === 32],
  ['xlat_src_address', '=', ['10.1.0.1'], (row) => shown(row.XlatSrcAddr) === '10.1.0.1'],
  ['xlat_dst_address', '=', ['10.1.0.0/24'], (row) => shown(row.XlatDstAddr).startsWith('10.1.0.')],
  ['xlat_src_port', '=', ['4444'], (row) => row.XlatSrcPort === 4444],
  ['xlat_dst_port', '=', ['5555'], (row) => row.XlatDstPort === 5555],
  ['ipsec_status', '=', ['success'], (row) => row.IPSecStatus === 'success'],
  ['tls_version', '~', ['1.3'], (row) => contains(row.TLSVersion, '1.3')],
  ['tls_cipher_suite', '~', ['"TLS_AES_*"'], (row) => String(row.TLSCipherSuite).startsWith('TLS_AES_')],
  ['tls_curve', '=', ['X25519'], (row) => row.TLSGroup === 'X25519'],
  ['tls_types', '=', ['ClientHello'], (row) => (row.TLSTypes as string[]).includes('ClientHello')],
];

const isFlowLog = (row: Row): boolean => row._RecordType === '' || row._RecordType === 'flowLog';
const where = (test: Test): string[] =>
  flows.rows
    .filter((row) => isFlowLog(row) && test(row))
    .map((row) => String(row._HashId))
    .sort();

test('every filter of the console has its case', () => {
  expect(CASES.map(([id]) => id).sort()).toEqual([...consoleFilterIds()].sort());
  expect(CASES).toHaveLength(70);
});

type Comparison = Parameters<typeof consoleFilter>[1];

test.each(CASES)('%s %s %j', async (id, comparison, values, meaning) => {
  const found = await flows.find({ filter: consoleFilter(id, comparison as Comparison, values) });
  expect(found).toEqual(where(meaning));
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(flows.rows.length);
});

const negation = (comparison: string) => ({ '=': '!=', '~': '!~' })[comparison];

test.each(CASES.filter(([, comparison]) => negation(comparison)))(
  'the opposite of %s %s %j',
  async (id, comparison, values, meaning) => {
    const filter = consoleFilter(id, negation(comparison) as Comparison, values);
    expect(await flows.find({ filter })).toEqual(where((row) => !meaning(row)));
  }
);

describe('as text', () => {
  test.each(CASES.filter(([, comparison]) => comparison !== '~'))(
    '%s %s %j',
    async (id, comparison, values, meaning) => {
      const text = `${id} ${comparison} (${values.map(quoteValue).join(', ')})`;
      expect(await flows.find({ filter: parseFilterText(text) })).toEqual(where(meaning));
      expect(await flows.find({ filter: parseFilterText(`not ${text}`) })).toEqual(where((row) => !meaning(row)));
    }
  );

  const isKind = (row: Row, end: string) => [row[`${end}K8S_Type`], row[`${end}K8S_OwnerType`]].includes('Deployment');

  test.each<[string, Test]>([
    ['src_kind != Deployment', (row) => !isKind(row, 'Src')],
    ['kind != Deployment', (row) => !either(isKind)(row)],
    ['both kind = Deployment', (row) => isKind(row, 'Src') && isKind(row, 'Dst')],
    ['both kind != Deployment', (row) => !(isKind(row, 'Src') && isKind(row, 'Dst'))],
    ['dst_kind contains STATE', (row) => contains(row.DstK8S_OwnerType, 'state')],
    ['src_kind is empty', (row) => row.SrcK8S_Type === '' || row.SrcK8S_OwnerType === ''],
    ['src_namespace = "shop*"', (row) => String(row.SrcK8S_Namespace).startsWith('shop')],
  ])('%s', async (text, meaning) => {
    const found = await flows.find({ filter: parseFilterText(text) });
    expect(found).toEqual(where(meaning));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(flows.rows.length);
  });
});

const ofNamespace = (name: string): Test => either((row, end) => row[`${end}K8S_Namespace`] === name);
const external = (label: unknown) => label === '' || contains(label, 'EXT:');

test.each<[string, Test]>([
  ['Applications', (row) => row.K8S_FlowLayer === 'app'],
  ['Infrastructure', (row) => row.K8S_FlowLayer === 'infra'],
  ['Pods network', (row) => row.SrcK8S_Type === 'Pod' && row.DstK8S_Type === 'Pod'],
  ['Services network', (row) => row.DstK8S_Type === 'Service'],
  ['External ingress', (row) => external(row.SrcSubnetLabel)],
  ['External egress', (row) => external(row.DstSubnetLabel)],
])('the quick filter %s', async (name, meaning) => {
  const filter = QUICK_FILTERS.find((each) => each.name === name)?.filter;
  const found = await flows.find({ filter });
  expect(found).toEqual(where(meaning));
  expect(found.length).toBeGreaterThan(0);
});

describe('what the console gets wrong', () => {
  test('a negated resource beside another filter: both hold', async () => {
    const filter = {
      all: [consoleFilter('protocol', '=', ['TCP']), consoleFilter('dst_resource', '!=', ['StatefulSet.shop.cart'])],
    };
    const isCart: Test = (row) =>
      row.DstK8S_OwnerType === 'StatefulSet' && row.DstK8S_Namespace === 'shop' && row.DstK8S_OwnerName === 'cart';
    expect(await flows.find({ filter })).toEqual(where((row) => row.Proto === 6 && !isCart(row)));
  });

  test('kinds of objects and of owners in one filter: any of them, not all', async () => {
    const filter = consoleFilter('src_kind', '=', ['Pod', 'Deployment']);
    const found = await flows.find({ filter });
    expect(found).toEqual(where((row) => row.SrcK8S_Type === 'Pod' || row.SrcK8S_OwnerType === 'Deployment'));
    expect(found.length).toBeGreaterThan(100);
  });

  test('back and forth: a flow that matches both ways is there once', async () => {
    const filter = {
      all: [
        { field: 'SrcK8S_Namespace', op: 'not empty' },
        { field: 'Proto', op: '=', values: ['TCP'] },
      ],
    };
    const found = await flows.find({ filter, backAndForth: true });
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(
      where((row) => row.Proto === 6 && (row.SrcK8S_Namespace !== '' || row.DstK8S_Namespace !== ''))
    );
    const swapped = await flows.find({ filter });
    expect(found.length).toBeGreaterThan(swapped.length);
  });

  test('back and forth of a pair: both ways of exactly this pair', async () => {
    const [row] = flows.rows.filter((each) => each.SrcK8S_Namespace !== '' && each.DstK8S_Namespace !== '');
    const [from, to] = [String(row.SrcK8S_Namespace), String(row.DstK8S_Namespace)];
    const filter = {
      all: [
        { field: 'SrcK8S_Namespace', op: '=', values: [from] },
        { field: 'DstK8S_Namespace', op: '=', values: [to] },
      ],
    };
    expect(await flows.find({ filter, backAndForth: true })).toEqual(
      where(({ SrcK8S_Namespace: source, DstK8S_Namespace: destination }) =>
        source === from ? destination === to : source === to && destination === from
      )
    );
  });

  test('any of overlapping groups: a flow of both is there once', async () => {
    const filter = { any: [consoleFilter('namespace', '=', ['shop']), consoleFilter('protocol', '=', ['TCP'])] };
    const found = await flows.find({ filter });
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(where((row) => ofNamespace('shop')(row) || row.Proto === 6));
  });

  test('a namespace is not part of another one’s name', async () => {
    const found = await flows.find({ filter: { field: 'K8S_Namespace', op: '=', values: ['shop'] } });
    expect(found).toEqual(where(ofNamespace('shop')));
    const parts = await flows.find({ filter: { field: 'SrcK8S_Namespace', op: 'contains', values: ['shop'] } });
    expect(parts).toEqual(where((row) => contains(row.SrcK8S_Namespace, 'shop')));
    expect(where((row) => row.SrcK8S_Namespace === 'shop-two')).toHaveLength(1);
  });

  test('!= takes in the flows that do not have the field', async () => {
    const found = await flows.find({ filter: consoleFilter('dns_flag_response_code', '!=', ['NXDomain']) });
    expect(found).toEqual(where((row) => row.DnsFlagsResponseCode !== 'NXDomain'));
    expect(where((row) => row.DnsFlagsResponseCode === '').length).toBeGreaterThan(100);
  });

  test('>= compares numbers, not their digits', async () => {
    const found = await flows.find({ filter: consoleFilter('time_flow_rtt', '>=', ['900000']) });
    expect(found).toEqual(where((row) => Number(row.TimeFlowRttNs) >= 900_000));
    expect(found.length).toBeGreaterThan(10);
  });
});

describe('drops', () => {
  const dropped = (row: Row) => Number(row.PktDropPackets);

  test.each<[string, Test]>([
    ['fully', (row) => dropped(row) > 0 && Number(row.Packets) === 0],
    ['containing', (row) => dropped(row) > 0],
    ['without', (row) => dropped(row) === 0],
  ])('%s', async (drops, meaning) => {
    const found = await flows.find({ drops });
    expect(found).toEqual(where(meaning));
    expect(found.length).toBeGreaterThan(3);
  });

  test('counting once does not hide what only the sender reported', async () => {
    const fromSender: Test = (row) =>
      dropped(row) > 0 && row.FlowDirection === 1 && !['', 'Service'].includes(String(row.DstK8S_Type));
    expect(where(fromSender).length).toBeGreaterThan(0);
    const found = await flows.find({ drops: 'fully', countOnce: true });
    expect(found).toEqual(where((row) => dropped(row) > 0 && Number(row.Packets) === 0 && row.Duplicate === false));
    const containing = await flows.find({ drops: 'containing', countOnce: true });
    expect(containing).toEqual(where((row) => dropped(row) > 0 && row.Duplicate === false));
  });

  test('counting once goes on where no drops are looked for', async () => {
    const once: Test = ({ FlowDirection: direction, DstK8S_Type: kind }) =>
      direction !== 1 || kind === '' || kind === 'Service';
    const found = await flows.find({ drops: 'without', countOnce: true });
    expect(found).toEqual(where((row) => dropped(row) === 0 && once(row) && row.Duplicate === false));
  });
});
