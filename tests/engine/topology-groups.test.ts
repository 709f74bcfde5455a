import { runQuery } from '../../cli/run-query';
import { compile } from '../../flows/compile/compile';
import { SCOPE_IDS, type ScopeId } from '../../flows/query/group';
import { nodeGroupsOf } from '../../flows/query/node-group';
import { bytes, countsOnce, endMs, type PlainFlow, sumBy, text, topN } from './plain-computation';
import { type LoadedFlows, type Row, simulatedFlows } from './simulated-flows';

jest.setTimeout(240_000);

const FROM = Date.parse('2026-11-20T10:00:00Z');
const TO = Date.parse('2026-11-20T10:10:00Z');
const RANGE: [number, number] = [FROM, TO];

/** What the simulator has one of: clusters and networks. */
const MORE = [0, 1, 2, 3].map((index): PlainFlow => ({
  TimeFlowEndMs: FROM + index,
  Bytes: 1000 + index,
  FlowDirection: 0,
  K8S_ClusterName: `cluster-${index % 2}`,
  SrcK8S_NetworkName: `network-${index}`,
  SrcK8S_Namespace: 'shop',
  SrcK8S_HostName: 'node-x',
  SrcSubnetLabel: 'EXT:x',
  DstK8S_NetworkName: 'network-0',
}));

let loaded: LoadedFlows;

beforeAll(async () => {
  loaded = await simulatedFlows({ fromMs: FROM, toMs: TO, count: 3000, seed: 23, more: MORE });
});

afterAll(() => loaded.stop());

/** What an end is in each scope, from the JSON alone. */
const PARTS: Record<ScopeId, (flow: PlainFlow, end: string) => string[]> = {
  cluster: (flow) => [text(flow, 'K8S_ClusterName')],
  network: (flow, end) => [text(flow, `${end}K8S_NetworkName`)],
  zone: (flow, end) => [text(flow, `${end}K8S_Zone`)],
  host: (flow, end) => [text(flow, `${end}K8S_HostName`)],
  namespace: (flow, end) => [text(flow, `${end}K8S_Namespace`)],
  owner: (flow, end) => ['K8S_Namespace', 'K8S_OwnerType', 'K8S_OwnerName'].map((name) => text(flow, end + name)),
  resource: (flow, end) =>
    ['K8S_Namespace', 'K8S_Type', 'K8S_Name', ...(text(flow, `${end}K8S_Name`) === '' ? ['Addr'] : [])].map((name) =>
      text(flow, end + name)
    ),
};
const SCOPE_OF_GROUP: Record<string, ScopeId> = {
  clusters: 'cluster',
  networks: 'network',
  zones: 'zone',
  hosts: 'host',
  namespaces: 'namespace',
  owners: 'owner',
};

const scopesOf = (scope: ScopeId, group?: string): ScopeId[] => [
  ...(group ? group.split('+').map((name) => SCOPE_OF_GROUP[name]) : []),
  scope,
];

/** With the subnet's label where the narrowest of owner and resource has no name. */
function nodeOf(scope: ScopeId, group: string | undefined, end: string) {
  const scopes = scopesOf(scope, group);
  const labelled = scopes.includes('resource') ? 'K8S_Name' : scopes.includes('owner') ? 'K8S_OwnerName' : undefined;
  return (flow: PlainFlow): string =>
    [
      ...scopes.flatMap((each) => PARTS[each](flow, end)),
      labelled && text(flow, end + labelled) === '' ? text(flow, `${end}SubnetLabel`) : '',
    ].join('|');
}

/** Of a row of the answer the same text. */
function nodeOfRow(scope: ScopeId, group: string | undefined, end: string, row: Row): string {
  if (row[end === 'Src' ? 'sourceOther' : 'destinationOther']) {
    return 'Other';
  }
  const columns = Object.fromEntries(Object.entries(row)) as unknown as PlainFlow;
  const of = nodeOf(scope, group, end);
  return of({ ...columns, K8S_ClusterName: columns[`${end}K8S_ClusterName`] });
}

const cases = SCOPE_IDS.flatMap((scope): Array<[ScopeId, string | undefined]> => [
  [scope, undefined],
  ...nodeGroupsOf(scope).map((group): [ScopeId, string] => [scope, group]),
]);

test.each(cases)('edges of each %s grouped by %s, folded, add up as computed from the JSON', async (scope, group) => {
  const [from, to] = ['Src', 'Dst'].map((end) => nodeOf(scope, group, end));
  const nodes = sumBy(loaded.flows, RANGE, (flow) => [...new Set([from(flow), to(flow)])], bytes);
  const kept = new Set(topN(nodes, 12, 'Other').keys());
  const fold = (node: string) => (kept.has(node) ? node : 'Other');
  const wanted = sumBy(loaded.flows, RANGE, (flow) => `${fold(from(flow))} → ${fold(to(flow))}`, bytes);
  const query = { kind: 'topology', scope, group, function: 'sum', top: { n: 12 } };
  const { rows } = await loaded.ask(JSON.parse(JSON.stringify(query)) as object);
  const got = rows.map((row): [string, number] => [
    `${nodeOfRow(scope, group, 'Src', row)} → ${nodeOfRow(scope, group, 'Dst', row)}`,
    Number(row.value),
  ]);
  const sorted = (entries: Iterable<[string, number]>) =>
    [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
  expect(sorted(got)).toEqual(sorted(wanted));
});

test('numbers of grouped nodes that edges do not add up to', async () => {
  const compiled = compile(
    { version: 1, kind: 'topology', scope: 'owner', group: 'hosts', metric: 'rtt', function: 'max', top: { n: 500 } },
    { fromMs: FROM, toMs: TO }
  );
  const rows = (await runQuery(loaded.url, compiled)) as Row[];
  const largest = new Map<string, number>();
  for (const flow of loaded.flows) {
    const [end, rtt] = [endMs(flow) ?? 0, Number(flow.TimeFlowRttNs ?? 0) / 1e6];
    if (countsOnce(flow) && rtt > 0 && end >= FROM && end < TO) {
      for (const node of ['Src', 'Dst'].map((side) => nodeOf('owner', 'hosts', side)(flow))) {
        largest.set(node, Math.max(largest.get(node) ?? 0, rtt));
      }
    }
  }
  const both = rows.filter((row) => row.part === 'both' && !row.sourceOther);
  expect(both.length).toBeGreaterThan(20);
  for (const row of both) {
    expect(row.value).toBeCloseTo(largest.get(nodeOfRow('owner', 'hosts', 'Src', row)) ?? NaN, 9);
  }
});

test('groups of scopes of one end', async () => {
  const groupBy = ['zone', 'host', 'namespace', 'owner'].map((scope) => ({ scope, side: 'source' }));
  const { rows } = await loaded.ask({ kind: 'table', function: 'sum', groupBy, top: { n: 500 } });
  const key = (flow: PlainFlow) =>
    ['Zone', 'HostName', 'Namespace', 'OwnerName', 'OwnerType'].map((name) => text(flow, `SrcK8S_${name}`)).join('|') +
    (text(flow, 'SrcK8S_OwnerName') === '' ? text(flow, 'SrcSubnetLabel') : '');
  const got = new Map(rows.map((row) => [row.other ? 'Other' : key(row as unknown as PlainFlow), row.value]));
  expect(got).toEqual(topN(sumBy(loaded.flows, RANGE, key, bytes), 500, 'Other'));
  // The namespace is there once, though two of the scopes have it.
  expect(Object.keys(rows[0])).toEqual([
    'other',
    'SrcK8S_Zone',
    'SrcK8S_HostName',
    'SrcK8S_Namespace',
    'SrcK8S_OwnerName',
    'SrcK8S_OwnerType',
    'SrcSubnetLabel',
    'value',
  ]);
});
