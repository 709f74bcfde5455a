import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuery } from '../../cli/run-query';
import { compile } from '../../flows/compile/compile';
import { command, lastLine } from '../harness/command';
import { bytes, countsOnce, endMs, packets, type PlainFlow, sumBy, text, topN } from './plain-computation';
import { type LoadedFlows, type Row, simulatedFlows } from './simulated-flows';

jest.setTimeout(120_000);

/** The queries of the bundled dashboard and some more, over simulated flows, against plain TypeScript over their JSON. */
const FROM = Date.parse('2026-11-20T10:00:00Z');
const TO = Date.parse('2026-11-20T10:30:00Z');
const SECONDS = (TO - FROM) / 1000;

let loaded: LoadedFlows;
let flows: PlainFlow[];

beforeAll(async () => {
  loaded = await simulatedFlows({ fromMs: FROM, toMs: TO, count: 30_000, seed: 7, more: OLD_SHAPES });
  flows = loaded.flows;
});

afterAll(() => loaded.stop());

const ask: LoadedFlows['ask'] = (query, context) => loaded.ask(query, context);

/** What the simulator of the newest shape does not make: duplicates, conversation records, directions missing or as text. */
const OLD_SHAPES: PlainFlow[] = [
  {
    TimeFlowEndMs: FROM + 1,
    Bytes: 1000,
    Packets: 3,
    FlowDirection: 0,
    Duplicate: true,
    SrcK8S_Namespace: 'old',
    DstK8S_Namespace: 'old',
  },
  {
    TimeFlowEndMs: FROM + 2,
    Bytes: 2000,
    Packets: 5,
    FlowDirection: 0,
    Duplicate: false,
    SrcK8S_Namespace: 'old',
    DstK8S_Namespace: 'old',
  },
  {
    TimeFlowEndMs: FROM + 3,
    Bytes: 4000,
    Packets: 7,
    SrcK8S_Namespace: 'old',
    DstK8S_Namespace: 'shop',
    DstK8S_Type: 'Pod',
  },
  {
    TimeFlowEndMs: FROM + 4,
    Bytes: 8000,
    Packets: 11,
    FlowDirection: '1',
    SrcK8S_Namespace: 'old',
    DstK8S_Type: 'Service',
  },
  {
    TimeFlowEndMs: FROM + 5,
    Bytes: 16000,
    Packets: 13,
    FlowDirection: 1,
    SrcK8S_Namespace: 'old',
    DstK8S_Type: 'Node',
  },
  {
    TimeFlowEnd: FROM / 1000 + 6,
    Bytes: 32000,
    _RecordType: 'endConnection',
    FlowDirection: 0,
    SrcK8S_Namespace: 'old',
  },
  {
    TimeReceived: FROM / 1000 + 7,
    Bytes: 64000,
    Packets: 17,
    FlowDirection: 2,
    SrcK8S_Namespace: 'old',
    _RecordType: 'flowLog',
  },
  { TimeFlowEndMs: FROM - 1, Bytes: 1e12, FlowDirection: 0, SrcK8S_Namespace: 'before' },
  { TimeFlowEndMs: TO, Bytes: 1e12, FlowDirection: 0, SrcK8S_Namespace: 'after' },
];

const src = (flow: PlainFlow) => text(flow, 'SrcK8S_Namespace');
const dst = (flow: PlainFlow) => text(flow, 'DstK8S_Namespace');
const pair = (flow: PlainFlow) => `${src(flow)} → ${dst(flow)}`;

const expectSame = (got: Map<string, number>, wanted: Map<string, number>) => {
  expect(wanted.size).toBeGreaterThan(0);
  expect([...got.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [key, value] of wanted) {
    expect([key, got.get(key)]).toEqual([key, expect.closeTo(value, 6)]);
  }
};

const byGroup = (rows: Row[], key: (row: Row) => string) =>
  new Map(rows.map((row) => [row.other ? 'Other' : key(row), Number(row.value)]));

test('the total counts each traffic once', async () => {
  const { rows } = await ask({ kind: 'table', function: 'sum' });
  const all = sumBy(flows, [FROM, TO], () => 'total', bytes);
  expect(rows).toEqual([{ value: all.get('total') }]);
  const every = flows
    .filter((flow) => flow._RecordType !== 'endConnection')
    .reduce((sum, flow) => sum + bytes(flow), 0);
  expect(all.get('total')).toBeLessThan(every);
});

test('top source namespaces with an exact Other', async () => {
  const { rows } = await ask({
    kind: 'table',
    unit: 'bits',
    groupBy: [{ scope: 'namespace', side: 'source' }],
    top: { n: 5 },
  });
  const wanted = topN(
    sumBy(flows, [FROM, TO], src, (flow) => (bytes(flow) * 8) / SECONDS),
    5,
    'Other'
  );
  expectSame(
    byGroup(rows, (row) => String(row.SrcK8S_Namespace)),
    wanted
  );
  const values = rows.filter((row) => !row.other).map((row) => Number(row.value));
  expect(values).toEqual([...values].sort((left, right) => right - left));
});

test('top namespace pairs, none folded', async () => {
  const { rows } = await ask({ kind: 'table', metric: 'packets', groupBy: [{ scope: 'namespace' }], top: { n: 500 } });
  const got = byGroup(rows, (row) => `${row.SrcK8S_Namespace} → ${row.DstK8S_Namespace}`);
  expectSame(
    got,
    sumBy(flows, [FROM, TO], pair, (flow) => packets(flow) / SECONDS)
  );
});

test('rates in time by namespace; steps without flows have no row', async () => {
  const step = 60_000;
  const { rows, compiled } = await ask({
    kind: 'timeseries',
    step: '1m',
    groupBy: [{ scope: 'namespace', side: 'source' }],
    top: { n: 8 },
  });
  const top = topN(sumBy(flows, [FROM, TO], src, bytes), 8, 'Other');
  const stepOf = (flow: PlainFlow) => Math.floor((flow.TimeFlowEndMs ?? (flow.TimeReceived ?? 0) * 1000) / step) * step;
  const keyOf = (flow: PlainFlow) => `${stepOf(flow)} ${top.has(src(flow)) ? src(flow) : 'Other'}`;
  const wanted = sumBy(flows, [FROM, TO], keyOf, (flow) => bytes(flow) / 60);
  const got = new Map(
    rows.map((row) => [
      `${Date.parse(`${row.time}Z`.replace(' ', 'T'))} ${row.other ? 'Other' : row.SrcK8S_Namespace}`,
      Number(row.value),
    ])
  );
  expectSame(got, wanted);
  expect(compiled.frame).toMatchObject({ startMs: FROM, stepMs: step, buckets: 30, fill: 'zero' });
});

test('the namespace variable’s filter on either side', async () => {
  const filter = { field: 'K8S_Namespace', op: '=', values: ['shop', 'payments'] };
  const { rows } = await ask({
    kind: 'table',
    groupBy: [{ scope: 'namespace', side: 'destination' }],
    top: { n: 500 },
    filter,
  });
  const chosen = flows.filter((flow) => [src(flow), dst(flow)].some((name) => name === 'shop' || name === 'payments'));
  expect(chosen.length).toBeGreaterThan(100);
  expectSame(
    byGroup(rows, (row) => String(row.DstK8S_Namespace)),
    sumBy(chosen, [FROM, TO], dst, (flow) => bytes(flow) / SECONDS)
  );
});

describe('the panels of Traffic by namespace', () => {
  const bitRate = (flow: PlainFlow) => (bytes(flow) * 8) / SECONDS;

  test.each<[string, string[]]>([
    ['all namespaces', []],
    ['two namespaces', ['shop', 'payments']],
  ])('%s', async (_, namespaces) => {
    const chosen = flows.filter(
      (flow) => namespaces.length === 0 || [src(flow), dst(flow)].some((name) => namespaces.includes(name))
    );
    const bySender = sumBy(chosen, [FROM, TO], src, bitRate);
    expectSame(await averages(panelQuery('Top senders', namespaces), 'SrcK8S_Namespace'), topN(bySender, 8, 'Other'));
    const byReceiver = sumBy(chosen, [FROM, TO], dst, bitRate);
    expectSame(
      await averages(panelQuery('Top receivers', namespaces), 'DstK8S_Namespace'),
      topN(byReceiver, 8, 'Other')
    );
    const pairs = await ask(panelQuery('Who talks to whom', namespaces));
    const byPair = sumBy(chosen, [FROM, TO], pair, bitRate);
    expectSame(
      byGroup(pairs.rows, (row) => `${row.SrcK8S_Namespace} → ${row.DstK8S_Namespace}`),
      topN(byPair, 20, 'Other')
    );
    const inTime = await averages(panelQuery('Which namespaces send, over time', namespaces), 'SrcK8S_Namespace');
    expectSame(inTime, topN(bySender, 10, 'Other'));
    const total = [...bySender.values()].reduce((sum, value) => sum + value, 0);
    const sumOf = ({ rows }: { rows: Row[] }) => rows.reduce((sum, row) => sum + Number(row.value), 0);
    expect(sumOf(await ask(panelQuery('Map of namespaces', namespaces)))).toBeCloseTo(total, 3);
    expect(sumOf(await ask({ ...panelQuery('Traffic', namespaces), step: '5m' })) / 6).toBeCloseTo(total, 3);
  });
});

/** The average of each series over the range, as a bar gauge and a legend show it. */
async function averages(query: object, column: string): Promise<Map<string, number>> {
  const steps = 6;
  const { rows } = await ask({ ...query, step: '5m' });
  const found = new Map<string, number>();
  for (const row of rows) {
    const name = row.other ? 'Other' : String(row[column]);
    found.set(name, (found.get(name) ?? 0) + Number(row.value) / steps);
  }
  return found;
}

/** A panel's flow query as the browser sends it: the variables replaced by what is chosen, conditions on All dropped. */
function panelQuery(title: string, namespaces: string[]): object {
  const file = readFileSync(join(__dirname, '../../dashboards/traffic-by-namespace.json'), 'utf8');
  const { panels } = JSON.parse(file) as {
    panels: Array<{ title: string; targets: Array<{ flowQuery: { filter?: object } }> }>;
  };
  const query = panels.find((panel) => panel.title === title)?.targets[0].flowQuery;
  const chooses = (field: string, variable: string) => ({ field, side: 'either', op: '=', values: [variable] });
  expect(query?.filter).toEqual({
    all: [
      { field: 'K8S_ClusterName', op: '=', values: ['$cluster'] },
      chooses('K8S_Namespace', '$namespace'),
      chooses('K8S_OwnerObject', '$workload'),
      chooses('K8S_HostName', '$node'),
    ],
  });
  const chosen = { field: 'K8S_Namespace', side: 'either', op: '=', values: namespaces };
  return { ...query, filter: { all: namespaces.length === 0 ? [] : [chosen] } };
}

test('`!=` is the exact opposite of `=`', async () => {
  const filter = { field: 'K8S_Namespace', op: '!=', values: ['shop'] };
  const sum = async (query: object) =>
    Number((await ask({ kind: 'table', metric: 'flows', function: 'sum', ...query })).rows[0].value);
  const [all, without, only] = [await sum({}), await sum({ filter }), await sum({ filter: { ...filter, op: '=' } })];
  expect(only).toBeGreaterThan(0);
  expect(without + only).toBe(all);
});

test('one direction sees its reports, and what old agents saw twice still once', async () => {
  const { rows } = await ask({ kind: 'table', function: 'sum', direction: 'ingress' });
  const ingress = flows.filter((flow) => flow.FlowDirection !== undefined && Number(flow.FlowDirection) === 0);
  const inRange = ingress.filter((flow) => countsOnce(flow) && (endMs(flow) ?? 0) >= FROM && (endMs(flow) ?? 0) < TO);
  expect(rows).toEqual([{ value: inRange.reduce((sum, flow) => sum + bytes(flow), 0) }]);
});

test('topology: edges of namespaces add up to the whole, and every edge keeps its direction', async () => {
  const { rows } = await ask({ kind: 'topology', function: 'sum', top: { n: 6 } });
  const sums = sumBy(flows, [FROM, TO], pair, bytes);
  const nodes = topN(
    sumBy(flows, [FROM, TO], (flow) => [...new Set([src(flow), dst(flow)])], bytes),
    6,
    ''
  );
  nodes.delete('Other');
  const fold = (name: string) => (nodes.has(name) ? name : 'Other');
  const wanted = new Map<string, number>();
  for (const [edge, value] of sums) {
    const [from, to] = edge.split(' → ').map(fold);
    wanted.set(`${from} → ${to}`, (wanted.get(`${from} → ${to}`) ?? 0) + value);
  }
  const end = (row: Row, other: string, name: string) => (row[other] ? 'Other' : String(row[name]));
  const got = new Map(
    rows.map((row) => [
      `${end(row, 'sourceOther', 'SrcK8S_Namespace')} → ${end(row, 'destinationOther', 'DstK8S_Namespace')}`,
      Number(row.value),
    ])
  );
  expectSame(got, wanted);
});

test('values: namespaces of either side, heaviest first, a flow within one namespace once', async () => {
  const { rows } = await ask({ kind: 'values', field: 'K8S_Namespace', limit: 1000 });
  const wanted = sumBy(
    flows,
    [FROM, TO],
    (flow) => [...new Set([src(flow), dst(flow)])].filter((name) => name !== ''),
    bytes
  );
  expect(rows.map((row) => [row.value, row.bytes])).toEqual(
    [...wanted].sort(([leftName, left], [rightName, right]) => right - left || (leftName < rightName ? -1 : 1))
  );
});

test('every golden query runs on the engine', async () => {
  const folder = join(__dirname, '../../flows/compile/testdata/golden');
  const { readdirSync } = await import('node:fs');
  const names = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'another-table.json');
  for (const name of names) {
    const { query, context } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      query: unknown;
      context: never;
    };
    await expect(runQuery(loaded.url, compile(query, context)).then(() => name)).resolves.toBe(name);
  }
});

test('values travel as parameters: what looks like SQL finds exactly the flow that has it', async () => {
  const hostile = [
    "'; DROP TABLE flows; --",
    "a\\'b",
    'tab\there\nnewline\r',
    '{x:String}',
    '`',
    '\\',
    "''",
    'null\\0',
  ];
  const rows = hostile.map((name, index) =>
    JSON.stringify({ TimeFlowEndMs: TO + 1000 + index, SrcK8S_Name: name, Bytes: index + 1 })
  );
  const hostileLoaded = await command('ingest/main.ts', ['--clickhouse', loaded.url, '--file', '-'], {
    input: `${rows.join('\n')}\n`,
  });
  expect(lastLine(hostileLoaded)).toMatchObject({ loaded: hostile.length });
  const context = { fromMs: TO + 1000, toMs: TO + 2000 };
  for (const [index, name] of hostile.entries()) {
    for (const values of [[name], [name, 'no such name']]) {
      const filter = { field: 'SrcK8S_Name', op: '=', values };
      const { rows: found } = await ask({ kind: 'flows', columns: ['SrcK8S_Name', 'Bytes'], filter }, context);
      expect(found).toEqual([expect.objectContaining({ SrcK8S_Name: name, Bytes: index + 1 })]);
    }
  }
});
