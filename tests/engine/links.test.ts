import type { CompiledQuery } from '../../flows/compile/compiled-query';
import type { Link } from '../../flows/compile/links';
import { type ClickedGroup, filtersOfGroup } from '../../flows/query/clicked-group';
import { isAllOf } from '../../flows/query/filter';
import { SCOPE_IDS } from '../../flows/query/group';
import { parseFlowQuery } from '../../flows/query/parse-flow-query';
import type { PlainFlow } from './plain-computation';
import { type LoadedFlows, type Row, simulatedFlows } from './simulated-flows';

jest.setTimeout(240_000);

const FROM = Date.parse('2026-11-20T10:00:00Z');
const TO = Date.parse('2026-11-20T10:10:00Z');
const GROUPS = 4;

const MORE: PlainFlow[] = [
  { TimeFlowEndMs: FROM + 1, Bytes: 700_000_011, FlowDirection: 0, SrcAddr: 'fd00::7', SrcK8S_Namespace: 'Other' },
  { TimeFlowEndMs: FROM + 2, Bytes: 700_000_013, FlowDirection: 0, DstAddr: '10.1.1.1', DstSubnetLabel: 'EXT:Partner' },
  { TimeFlowEndMs: FROM + 3, Bytes: 700_000_017, SrcK8S_Namespace: 'o\'b "r\\', DstK8S_Namespace: 'Other' },
  { TimeFlowEndMs: FROM + 4, Bytes: 700_000_019, K8S_ClusterName: 'c1', SrcK8S_Zone: 'z', SrcK8S_NetworkName: 'n' },
];

let loaded: LoadedFlows;

beforeAll(async () => {
  loaded = await simulatedFlows({ fromMs: FROM, toMs: TO, count: 4000, seed: 31, more: MORE });
});

afterAll(() => loaded.stop());

/** As Grafana does: what a row says, by the names that people see, in the places of the placeholders. */
function clicked({ ends }: ClickedGroup, texts: (column: string) => string): ClickedGroup {
  const filled = (text: string) =>
    text.replace(/\$\{__(?:data\.fields|field\.labels)\.(\w+)\}/g, (_, column: string) => texts(column));
  return {
    ends: ends.map((end) => ({ ...end, columns: end.columns.map((each) => ({ ...each, text: filled(each.text) })) })),
  };
}

/** Bytes of the flows that a link leads to. */
async function bytesOf({ flowQuery }: Link, group: ClickedGroup): Promise<number> {
  const { filter } = flowQuery;
  const all = [...(filter === undefined ? [] : isAllOf(filter) ? filter.all : [filter]), ...filtersOfGroup(group)];
  const query = { ...flowQuery, columns: ['Bytes'], limit: 10_000, filter: { all } };
  expect(parseFlowQuery(query)).toEqual(query);
  const { rows } = await loaded.ask(query);
  expect(rows.length).toBeLessThan(10_000);
  return rows.reduce((sum, row) => sum + Number(row.Bytes), 0);
}

const linkOf = ({ links = [] }: CompiledQuery, of: Link['of']): Link => {
  const link = links.find((each) => each.of === of);
  if (!link) {
    throw new Error(`no link of a ${of}`);
  }
  return link;
};

/** What a cell shows. */
const shown =
  ({ frame }: CompiledQuery, row: Row) =>
  (column: string) => {
    const text = String(row[column] ?? '');
    return frame.columns.find(({ name }) => name === column)?.texts?.[text] ?? text;
  };

const SELECTIONS = [
  {},
  { backAndForth: true, filter: { field: 'SrcK8S_Namespace', op: '=', values: ['shop', 'payments'] } },
  { countOnce: false, direction: 'egress' },
];
const GROUPINGS: object[][] = [
  ...SCOPE_IDS.flatMap((scope) => (['source', 'both', 'either'] as const).map((side) => [{ scope, side }])),
  [{ field: 'Proto' }, { field: 'DstPort' }],
  [{ field: 'K8S_Namespace' }, { scope: 'host', side: 'either' }, { field: 'SrcK8S_Zone' }],
  [{ field: 'SrcK8S_Object' }, { field: 'DstAddr' }, { field: 'DnsFlagsResponseCode' }],
];

test.each(GROUPINGS.map((groupBy, index) => [groupBy, SELECTIONS[index % SELECTIONS.length]] as const))(
  'the flows of each row by %j of %j add up to it',
  async (groupBy, selection) => {
    const query = { kind: 'table', function: 'sum', groupBy, top: { n: GROUPS }, ...selection };
    const { rows, compiled } = await loaded.ask(query, { links: true });
    const link = linkOf(compiled, 'row');
    for (const row of rows.filter(({ other }) => !other)) {
      expect([row, await bytesOf(link, clicked(link.group, shown(compiled, row)))]).toEqual([row, row.value]);
    }
  }
);

const TOPOLOGIES = SCOPE_IDS.map((scope): [string, object] => [scope, { scope }]);
TOPOLOGIES.push(['owner by zones+hosts', { scope: 'owner', group: 'zones+hosts' }]);
TOPOLOGIES.push(['resource by clusters+owners', { scope: 'resource', group: 'clusters+owners' }]);

test.each(TOPOLOGIES)('the flows of each edge and node of each %s add up to it', async (_, nodes) => {
  const query = { kind: 'topology', function: 'sum', top: { n: GROUPS }, ...nodes };
  const { rows, compiled } = await loaded.ask(query, { links: true });
  if (compiled.frame.kind !== 'topology') {
    throw new Error(compiled.frame.kind);
  }
  const { source, destination } = compiled.frame;
  const [node, edge] = [linkOf(compiled, 'node'), linkOf(compiled, 'edge')];
  const nodeTotals = new Map<string, number>();
  for (const row of rows) {
    const text = (column: string) => String(row[column] ?? '');
    if (!row.sourceOther && !row.destinationOther) {
      expect([row, await bytesOf(edge, clicked(edge.group, text))]).toEqual([row, row.value]);
    }
    const ends = new Set<string>();
    for (const [end, other] of [
      [source, row.sourceOther],
      [destination, row.destinationOther],
    ] as const) {
      if (!other) {
        ends.add(JSON.stringify(end.columns.map(text)));
      }
    }
    ends.forEach((key) => nodeTotals.set(key, (nodeTotals.get(key) ?? 0) + Number(row.value)));
  }
  expect(nodeTotals.size).toBeGreaterThan(1);
  for (const [key, total] of nodeTotals) {
    const texts = JSON.parse(key) as string[];
    const names = source.columns.map((name) => name.replace('Src', ''));
    const text = (column: string) => texts[names.indexOf(column)];
    expect([key, await bytesOf(node, clicked(node.group, text))]).toEqual([key, total]);
  }
});

test('of drops and samples the flows that have any', async () => {
  const groupBy = [{ scope: 'namespace', side: 'destination' }];
  for (const metric of ['droppedPackets', 'rtt', 'dnsLatency', 'networkEvents']) {
    const { compiled } = await loaded.ask({ kind: 'table', metric, groupBy }, { links: true });
    const [{ flowQuery }] = compiled.links ?? [];
    const columns = ['PktDropPackets', 'TimeFlowRttNs', 'DnsLatencyMs', 'NetworkEvents'];
    const { rows } = await loaded.ask({ ...flowQuery, columns, limit: 10_000 });
    const of = { droppedPackets: 0, rtt: 1, dnsLatency: 2, networkEvents: 3 }[metric] ?? 0;
    expect(rows.every((row) => row[columns[of]])).toBe(true);
    const has = (flow: PlainFlow) => {
      const value = flow[columns[of]];
      return Array.isArray(value) ? value.length > 0 : Number(value ?? 0) > 0;
    };
    expect(rows.length > 0).toBe(loaded.flows.some(has));
  }
});
