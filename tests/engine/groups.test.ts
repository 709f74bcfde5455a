import { bytes, type PlainFlow, sumBy, text, topN } from './plain-computation';
import { PLAIN_FIELDS } from './plain-fields';
import { type LoadedFlows, type Row, simulatedFlows } from './simulated-flows';

jest.setTimeout(120_000);

const FROM = Date.parse('2026-11-20T10:00:00Z');
const TO = Date.parse('2026-11-20T10:10:00Z');

let loaded: LoadedFlows;

const ALLOW = {
  Feature: 'acl',
  Type: 'NetworkPolicy',
  Action: 'allow',
  Name: 'let',
  Namespace: 'a',
  Direction: 'Egress',
};
const DENY = {
  ...ALLOW,
  Type: 'AdminNetworkPolicy',
  Action: 'drop',
  Name: 'deny',
  Namespace: '',
  Direction: 'Ingress',
};

/** Ends and events that the simulator does not make. */
const ODD_FLOWS: PlainFlow[] = [
  { TimeFlowEndMs: FROM + 1, Bytes: 11, FlowDirection: 0, SrcAddr: 'fd00::7', SrcPort: 443, DstAddr: '10.9.9.9' },
  { TimeFlowEndMs: FROM + 2, Bytes: 13, FlowDirection: 0, SrcMac: '02:00:00:00:00:01' },
  { TimeFlowEndMs: FROM + 3, Bytes: 17, FlowDirection: 2, SrcAddr: '10.1.1.1', SrcSubnetLabel: 'Machines' },
  { TimeFlowEndMs: FROM + 4, Bytes: 19, FlowDirection: 2, SrcAddr: '10.1.1.2', SrcSubnetLabel: 'EXT:Partner' },
  { TimeFlowEndMs: FROM + 5, Bytes: 23, FlowDirection: 2, Interfaces: ['eth0', 'br-ex'], IfDirections: [1] },
  { TimeFlowEndMs: FROM + 6, Bytes: 29, FlowDirection: 2, NetworkEvents: ['Allowed by policy'] },
  { TimeFlowEndMs: FROM + 7, Bytes: 31, FlowDirection: 2, NetworkEvents: [ALLOW, DENY, { ...DENY, Name: 'late' }] },
  { TimeFlowEndMs: FROM + 8, Bytes: 37, FlowDirection: 2, NetworkEvents: [ALLOW, { Message: 'drop' }] },
];

beforeAll(async () => {
  loaded = await simulatedFlows({ fromMs: FROM, toMs: TO, count: 8000, seed: 11, more: ODD_FLOWS });
});

afterAll(() => loaded.stop());

const distinct = (...values: string[]) => [...new Set(values)];

const totals = (rows: Row[], ...columns: string[]) =>
  new Map(rows.map((row) => [row.other ? 'Other' : columns.map((name) => row[name]).join('|'), Number(row.value)]));

const plain = (key: (flow: PlainFlow) => string | string[]) => sumBy(loaded.flows, [FROM, TO], key, bytes);

const sorted = (sums: Map<string, number>) => [...sums].sort(([left], [right]) => (left < right ? -1 : 1));

const sums = async (groupBy: object[], ...columns: string[]) =>
  totals((await loaded.ask({ kind: 'table', function: 'sum', groupBy, top: { n: 500 } })).rows, ...columns);

test('a flow counts for the namespaces of both its ends, once within one namespace', async () => {
  const wanted = plain((flow) => distinct(text(flow, 'SrcK8S_Namespace'), text(flow, 'DstK8S_Namespace')));
  expect(sorted(await sums([{ scope: 'namespace', side: 'either' }], 'K8S_Namespace'))).toEqual(sorted(wanted));
  expect(sorted(await sums([{ field: 'K8S_Namespace' }], 'K8S_Namespace'))).toEqual(sorted(wanted));
  const { rows, compiled } = await loaded.ask({
    kind: 'table',
    function: 'sum',
    groupBy: [{ field: 'K8S_Namespace' }],
    top: { n: 3 },
  });
  expect(sorted(totals(rows, 'K8S_Namespace'))).toEqual(sorted(topN(wanted, 3, 'Other')));
  expect(compiled.notices.map(({ text: said }) => said).join()).toContain('both of its ends');
});

test('without Other only the top groups of either end remain', async () => {
  const { rows } = await loaded.ask({
    kind: 'timeseries',
    function: 'sum',
    step: '10m',
    groupBy: [{ field: 'K8S_Namespace' }],
    top: { n: 2, other: false },
  });
  const wanted = plain((flow) => distinct(text(flow, 'SrcK8S_Namespace'), text(flow, 'DstK8S_Namespace')));
  wanted.forEach((_, name) => topN(wanted, 2, 'Other').has(name) || wanted.delete(name));
  expect(sorted(totals(rows, 'K8S_Namespace'))).toEqual(sorted(wanted));
});

test('terms of either end speak of the same end', async () => {
  const ends = (flow: PlainFlow) =>
    distinct(
      ...['Src', 'Dst'].map((end) => `${text(flow, `${end}K8S_Namespace`)}|${text(flow, `${end}K8S_HostName`)}`)
    );
  const got = await sums(
    [
      { scope: 'namespace', side: 'either' },
      { scope: 'host', side: 'either' },
    ],
    'K8S_Namespace',
    'K8S_HostName'
  );
  expect(sorted(got)).toEqual(sorted(topN(plain(ends), 500, 'Other')));
});

test('app is the total', async () => {
  expect([...(await sums([{ scope: 'app' }]))]).toEqual([...plain(() => '')]);
});

const addressPort = (flow: PlainFlow, end: string) => {
  const [address, port] = [text(flow, `${end}Addr`), Number(flow[`${end}Port`] ?? 0)];
  const bracketed = address.includes(':') ? `[${address}]` : address;
  return address === '' ? '' : port === 0 ? address : `${bracketed}:${port}`;
};

const object = (flow: PlainFlow, end: string, kind: string, name: string) =>
  [kind, 'K8S_Namespace', name]
    .map((part) => text(flow, end + part))
    .filter((part) => part !== '')
    .join('.');

const COMPUTED: Record<string, ((flow: PlainFlow) => string) | undefined> = {
  ...PLAIN_FIELDS,
  SrcAddrPort: (flow) => addressPort(flow, 'Src'),
  DstK8S_Object: (flow) =>
    text(flow, 'DstK8S_Name') === '' ? addressPort(flow, 'Dst') : object(flow, 'Dst', 'K8S_Type', 'K8S_Name'),
  SrcK8S_OwnerObject: (flow) =>
    text(flow, 'SrcK8S_OwnerName') === '' ? '' : object(flow, 'Src', 'K8S_OwnerType', 'K8S_OwnerName'),
  XlatDstK8S_Object: (flow) =>
    text(flow, 'XlatDstK8S_Name') === ''
      ? addressPort(flow, 'XlatDst')
      : object(flow, 'XlatDst', 'K8S_Type', 'K8S_Name'),
  SrcLocation: (flow) => {
    const label = text(flow, 'SrcSubnetLabel');
    const inside = text(flow, 'SrcK8S_Type') !== '' || (label !== '' && !label.startsWith('EXT:'));
    return inside ? 'internal' : text(flow, 'SrcAddr') === '' ? '' : 'external';
  },
  FlowDirInts: (flow) => {
    const directions = (flow.IfDirections as number[] | null) ?? [];
    return ((flow.Interfaces as string[] | null) ?? [])
      .map((name, i) => name + (i < directions.length ? [' ingress', ' egress'][directions[i]] : ''))
      .join(', ');
  },
};

test.each(Object.keys(COMPUTED))('%s is computed as from the JSON, in groups, cells and filters', async (field) => {
  const wanted = plain(COMPUTED[field] ?? (() => ''));
  expect(wanted.size).toBeGreaterThan(1);
  expect(sorted(await sums([{ field }], field))).toEqual(sorted(topN(wanted, 500, 'Other')));
  const [value] = topN(wanted, 1, 'Other').keys();
  if (field !== 'FlowDirInts') {
    const { rows } = await loaded.ask({
      ...{ kind: 'flows', countOnce: true },
      columns: [field, 'Bytes'],
      limit: 10_000,
      filter: { field, op: '=', values: [value] },
    });
    expect(rows.reduce((sum, row) => sum + Number(row.Bytes), 0)).toBe(wanted.get(value));
    expect(new Set(rows.map((row) => String(row[field])))).toEqual(new Set([value]));
  }
});
