import { runQuery } from '../../cli/run-query';
import { compile } from '../../flows/compile/compile';
import { FUNCTIONS, METRICS } from '../../flows/query/measure';
import { functionsOf } from '../../flows/query/measure-functions';
import { oddFlows, sharedFlows } from './odd-flows';
import { type PlainFlow, text } from './plain-computation';
import { addsUp, plainMeasure, type PlainMeasure, plainRank, type PlainSpan, recordsOf } from './plain-metrics';
import { type LoadedFlows, type Row, simulatedFlows } from './simulated-flows';

jest.setTimeout(600_000);

/** Every metric with every function, in every kind of query, against plain TypeScript over the flows' JSON. */
const LOADED: [number, number] = [Date.parse('2026-11-20T10:00:00Z'), Date.parse('2026-11-20T10:30:00Z')];
const STEP = 120_000;
/** The range begins inside a step, and the step from 10:24 to 10:26 may still get flows. */
const FROM = LOADED[0] + 30_000;
const NOW = Date.parse('2026-11-20T10:26:05Z');
/** What ended after it is still on its way (`delay`), and so in no table. */
const TO = NOW - 10_000;
const STEPS_END = Date.parse('2026-11-20T10:24:00Z');

let loaded: LoadedFlows;
let flows: PlainFlow[];

beforeAll(async () => {
  const [fromMs, toMs] = LOADED;
  const more = [...oddFlows(2500, LOADED, 5).map(onNodes), ...sharedFlows(LOADED), ...sealedFlows(), ...walledFlows()];
  loaded = await simulatedFlows({ fromMs, toMs, count: 4000, seed: 11, more });
  flows = loaded.flows;
});

afterAll(() => loaded.stop());

/** Every pair of the nodes and of no node, so that IPsec is on flows within a node, between two, and beyond them. */
function onNodes(flow: PlainFlow, index: number): PlainFlow {
  const nodes = ['node-1', 'node-2', undefined];
  return { ...flow, SrcK8S_HostName: nodes[index % 3], DstK8S_HostName: nodes[Math.floor(index / 3) % 3] };
}

/** Of a namespace in which all is encrypted that leaves a node for another one, as both nodes report it. */
function sealedFlows(): PlainFlow[] {
  const between = { SrcK8S_HostName: 'node-1', DstK8S_HostName: 'node-2', DstK8S_Type: 'Pod', IPSecStatus: 'success' };
  const kinds: PlainFlow[] = [
    { ...between, FlowDirection: 1 },
    { ...between, FlowDirection: 0 },
    { SrcK8S_HostName: 'node-1', DstK8S_HostName: 'node-1', DstK8S_Type: 'Pod', FlowDirection: 2 },
    { SrcK8S_HostName: 'node-1', FlowDirection: 1 },
    { DstK8S_HostName: 'node-2', DstK8S_Type: 'Pod', FlowDirection: 0 },
  ];
  return kinds.map((flow) => ({ ...flow, TimeFlowEndMs: FROM, SrcK8S_Namespace: 'sealed', Bytes: 1, Packets: 1 }));
}

/** Of a namespace from which nothing gets out or in: what either node denies, one flow that both report, and one to outside. */
function walledFlows(): PlainFlow[] {
  const denied = { NetworkEvents: [{ Action: 'allow' }, { Action: 'drop', Name: 'wall' }], IPSecStatus: 'error' };
  const kinds: PlainFlow[] = [
    { DstK8S_Type: 'Pod', FlowDirection: 1, ...denied, NetworkEvents: [{ Action: 'drop', Name: 'gate' }] },
    { DstK8S_Type: 'Pod', FlowDirection: 0, ...denied },
    { DstK8S_Type: 'Pod', FlowDirection: 1, IPSecStatus: 'late' },
    { DstK8S_Type: 'Pod', FlowDirection: 0, ...denied },
    { FlowDirection: 1, ...denied },
  ];
  return kinds.map((flow) => ({ ...flow, TimeFlowEndMs: FROM, SrcK8S_Namespace: 'walled', Bytes: 1, Packets: 1 }));
}

const ask = async (query: object): Promise<Row[]> =>
  (await loaded.ask({ step: '2m', ...query }, { fromMs: FROM, nowMs: NOW })).rows;

const between = (from: number, to: number) => flows.filter(({ TimeFlowEndMs: end = 0 }) => end >= from && end < to);

const stepOf = ({ TimeFlowEndMs: end = 0 }: PlainFlow) => Math.floor(end / STEP) * STEP;

const SPAN: PlainSpan = {
  seconds: (TO - FROM) / 1000,
  stepSeconds: STEP / 1000,
  steps: Array.from({ length: (STEPS_END - LOADED[0]) / STEP }, (_, index) => LOADED[0] + index * STEP),
  stepOf,
};
const OF_STEP: PlainSpan = { ...SPAN, seconds: STEP / 1000 };

const isLatency = (metric: string) => metric === 'rtt' || metric === 'dnsLatency';

const inSteps = () => between(LOADED[0], STEPS_END);

/** A statistic of rates is of whole steps, everything else of the range. */
const lookedAt = (measure: PlainMeasure) => {
  const ofRange = ['rate', 'sum', 'avg', 'count'].includes(measure.fn) || isLatency(measure.metric);
  return recordsOf(measure.metric, ofRange ? between(FROM, TO) : inSteps());
};

const src = (flow: PlainFlow) => text(flow, 'SrcK8S_Namespace');
const dst = (flow: PlainFlow) => text(flow, 'DstK8S_Namespace');

interface PlainTop {
  n: number;
  order: 'largest' | 'smallest';
  other: boolean;
}

const TOPS: PlainTop[] = [
  { n: 4, order: 'largest', other: true },
  { n: 3, order: 'smallest', other: true },
  { n: 6, order: 'largest', other: false },
];

/** One of each kind of metric is tried with all of them, the others with one after the other. */
function topsFor({ metric, fn, scaled }: PlainMeasure): PlainTop[] {
  const turn =
    (METRICS.findIndex((each) => each === metric) + FUNCTIONS.findIndex((each) => each === fn)) % TOPS.length;
  return ['bytes', 'rtt', 'dropShare'].includes(metric) && !scaled ? TOPS : [TOPS[turn]];
}

/** The names that are kept, ties by name. Groups without a value are none. */
function ranked(
  records: PlainFlow[],
  groups: (flow: PlainFlow) => string[],
  measure: PlainMeasure,
  { n, order }: PlainTop
): string[] {
  const sign = order === 'largest' ? -1 : 1;
  return [...grouped(records, groups)]
    .flatMap(([name, members]): Array<[string, number]> => {
      const rank = plainRank(members, measure, SPAN);
      return rank === undefined ? [] : [[name, rank]];
    })
    .sort(([leftName, left], [rightName, right]) => sign * (left - right) || (leftName < rightName ? -1 : 1))
    .map(([name]) => name)
    .slice(0, n);
}

const fold = (name: string, names: string[], other: boolean): string[] =>
  names.includes(name) ? [name] : other ? ['Other'] : [];

function grouped(records: PlainFlow[], groups: (flow: PlainFlow) => string[]): Map<string, PlainFlow[]> {
  const found = new Map<string, PlainFlow[]>();
  for (const flow of records) {
    for (const name of groups(flow)) {
      const members = found.get(name) ?? [];
      members.push(flow);
      found.set(name, members);
    }
  }
  return found;
}

function valuesOf(records: Map<string, PlainFlow[]>, measure: PlainMeasure, span: PlainSpan): Map<string, number> {
  return new Map(
    [...records].flatMap(([name, members]): Array<[string, number]> => {
      const value = plainMeasure(members, measure, span);
      return value === undefined ? [] : [[name, value]];
    })
  );
}

/** The same groups with the same numbers, but for the last digits of what was added up in another order. */
function expectSame(what: object, got: Map<string, unknown>, wanted: Map<string, number>): void {
  const near = (left: unknown, right: number | undefined) =>
    typeof left === 'number' && right !== undefined && Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(right));
  const wrong = [...new Set([...got.keys(), ...wanted.keys()])]
    .filter((name) => !near(got.get(name), wanted.get(name)))
    .map((name) => ({ name, got: got.get(name), wanted: wanted.get(name) }));
  expect({ ...what, wrong }).toEqual({ ...what, wrong: [] });
}

const functions = (kind: 'timeseries' | 'table' | 'topology') =>
  METRICS.flatMap((metric) => functionsOf(metric, kind).map((fn): [string, string] => [metric, fn]));

/** Scaling changes what a record counts and not how counts become one value: two functions show that. */
const scalings = (metric: string, fn: string) =>
  metric.endsWith('Share') || (!isLatency(metric) && ['rate', 'max'].includes(fn)) ? [false, true] : [false];

const measured = (measure: PlainMeasure) => ({
  metric: measure.metric,
  function: measure.fn,
  ...(measure.scaled && { sampling: 'scaled' }),
});

describe('a table of', () => {
  test.each(functions('table'))('%s, %s', async (metric, fn) => {
    for (const scaled of scalings(metric, fn)) {
      const measure = { metric, fn, scaled };
      const records = lookedAt(measure);
      const query = { kind: 'table', ...measured(measure) };
      const total = new Map((await ask(query)).map((row) => ['total', row.value]));
      expectSame(query, total, valuesOf(new Map([['total', records]]), measure, SPAN));

      const pair = (flow: PlainFlow) => `${src(flow)} → ${dst(flow)}`;
      for (const top of topsFor(measure)) {
        const groups = { ...query, groupBy: [{ scope: 'namespace' }], top };
        const names = ranked(records, (flow) => [pair(flow)], measure, top);
        const kept = grouped(records, (flow) => fold(pair(flow), names, top.other));
        const rows = await ask(groups);
        const nameOf = (row: Row) => (row.other ? 'Other' : `${row.SrcK8S_Namespace} → ${row.DstK8S_Namespace}`);
        expectSame(groups, new Map(rows.map((row) => [nameOf(row), row.value])), valuesOf(kept, measure, SPAN));
        expectOrder(
          rows.filter((row) => !row.other),
          top.order
        );
        expect(rows.slice(0, -1).some((row) => row.other)).toBe(false);
      }
    }
  });
});

function expectOrder(rows: Row[], order: string): void {
  const values = rows.map((row) => Number(row.value));
  const sign = order === 'largest' ? -1 : 1;
  expect(values).toEqual([...values].sort((left, right) => sign * (left - right)));
}

describe('a time series of', () => {
  test.each(functions('timeseries'))('%s, %s', async (metric, fn) => {
    for (const scaled of scalings(metric, fn)) {
      const measure = { metric, fn, scaled };
      const records = recordsOf(metric, inSteps());
      const query = { kind: 'timeseries', ...measured(measure) };
      const at = (row: Row) => Date.parse(`${String(row.time).replace(' ', 'T')}Z`);
      // A total has a point wherever there are flows; nothing counted in them is 0.
      const isCounter = functionsOf(metric as 'bytes', 'timeseries')[0] === 'rate';
      const inTotal = isCounter ? [...new Set([...recordsOf('flows', inSteps()), ...records])] : records;
      const total = grouped(inTotal, (flow) => [String(stepOf(flow))]);
      const counted = new Map([...total].map(([step, all]) => [step, all.filter((flow) => records.includes(flow))]));
      expectSame(
        query,
        new Map((await ask(query)).map((row) => [String(at(row)), row.value])),
        valuesOf(counted, measure, OF_STEP)
      );

      for (const top of topsFor(measure)) {
        const groups = { ...query, groupBy: [{ scope: 'namespace', side: 'destination' }], top };
        const names = ranked(records, (flow) => [dst(flow)], measure, top);
        const points = grouped(records, (flow) =>
          fold(dst(flow), names, top.other).map((name) => `${stepOf(flow)} ${name}`)
        );
        const rows = await ask(groups);
        const nameOf = (row: Row) => `${at(row)} ${row.other ? 'Other' : row.DstK8S_Namespace}`;
        expectSame(groups, new Map(rows.map((row) => [nameOf(row), row.value])), valuesOf(points, measure, OF_STEP));
      }
    }
  });
});

describe('a topology of', () => {
  test.each(functions('topology'))('%s, %s', async (metric, fn) => {
    for (const scaled of scalings(metric, fn)) {
      const measure = { metric, fn, scaled };
      const records = lookedAt(measure);
      for (const top of topsFor(measure)) {
        const query = { kind: 'topology', ...measured(measure), top };
        const nodes = ranked(records, (flow) => [...new Set([src(flow), dst(flow)])], measure, top);
        const parts = grouped(records, (flow) => {
          const [from, to] = [src(flow), dst(flow)].map((name) => fold(name, nodes, top.other)[0]);
          return from === undefined || to === undefined ? [] : partsOf(from, to, addsUp(measure));
        });
        const end = (isOther: unknown, name: unknown) => (isOther ? 'Other' : String(name));
        const rows = await ask(query);
        const nameOf = (row: Row) =>
          `${row.part ?? 'edge'}: ${end(row.sourceOther, row.SrcK8S_Namespace)} → ${end(row.destinationOther, row.DstK8S_Namespace)}`;
        expectSame(query, new Map(rows.map((row) => [nameOf(row), row.value])), valuesOf(parts, measure, SPAN));
        expectOrder(rows, top.order);
      }
    }
  });
});

/** What a flow between two nodes is part of: its edge, and where edges do not add up, the numbers of both nodes. */
function partsOf(from: string, to: string, edgesAddUp: boolean): string[] {
  const edge = `edge: ${from} → ${to}`;
  const both = [...new Set([from, to])].map((node) => `both: ${node} → `);
  return edgesAddUp ? [edge] : [edge, `out: ${from} → `, `in:  → ${to}`, ...both];
}

test('there is something to measure', () => {
  for (const [metric, fn] of functions('table')) {
    expect([metric, fn, plainMeasure(lookedAt({ metric, fn }), { metric, fn }, SPAN)]).toEqual([
      metric,
      fn,
      expect.any(Number),
    ]);
  }
});

test('drops of pod-to-pod traffic at the sender are not lost', async () => {
  const lost = recordsOf('droppedPackets', between(FROM, TO)).filter(
    (flow) => Number(flow.FlowDirection) === 1 && flow.DstK8S_Type === 'Pod'
  );
  expect(lost.length).toBeGreaterThan(50);
  const filter = {
    all: [
      { field: 'FlowDirection', op: '=', values: ['egress'] },
      { field: 'DstK8S_Type', op: '=', values: ['Pod'] },
    ],
  };
  const [row] = await ask({ kind: 'table', metric: 'droppedPackets', function: 'sum', filter });
  expect(row.value).toBe(lost.reduce((sum, flow) => sum + Number(flow.PktDropPackets), 0));
});

test('flows within a node and beyond the cluster do not lower the share in IPsec', async () => {
  const filter = { field: 'SrcK8S_Namespace', op: '=', values: ['sealed'] };
  const of = async (more: object) => (await ask({ kind: 'table', filter, ...more })).map((row) => row.value);
  expect(await of({ metric: 'flows', function: 'sum' })).toEqual([4]);
  expect(await of({ metric: 'ipsecShare' })).toEqual([1]);
  expect(await of({ metric: 'ipsecShare', direction: 'inner' })).toEqual([]);
});

test('values of events are those of every report, as the sender’s node may be the only one to tell', async () => {
  const filter = { field: 'SrcK8S_Namespace', op: '=', values: ['walled'] };
  const values = async (field: string, more: object = {}) => {
    const { rows } = await loaded.ask({ kind: 'values', field, filter, ...more }, { fromMs: FROM });
    return rows.map((row) => row.value).sort();
  };
  expect(await values('NetworkEventName')).toEqual(['gate', 'wall']);
  expect(await values('NetworkEventName', { countOnce: true })).toEqual(['wall']);
  expect(await values('IPSecStatus')).toEqual(['error', 'late']);
  expect(await values('IPSecStatus', { countOnce: true })).toEqual(['error']);
});

test('where either node denies all, or fails to encrypt it, the share is 1, as is known of one node', async () => {
  const filter = { field: 'SrcK8S_Namespace', op: '=', values: ['walled'] };
  const of = async (more: object) => (await ask({ kind: 'table', filter, ...more })).map((row) => row.value);
  expect(await of({ metric: 'policyDenyShare' })).toEqual([1]);
  expect(await of({ metric: 'ipsecErrorShare' })).toEqual([1]);
  expect(await of({ metric: 'policyDenyShare', countOnce: false })).toEqual([0.8]);
  expect(await of({ metric: 'policyDenyShare', direction: 'egress' })).toEqual([2 / 3]);
});

/** What the console's overview shows by a field instead of a scope, each with the total over all flows. */
describe('an overview panel of', () => {
  test.each([
    ['droppedPackets', 'PktDropLatestState'],
    ['droppedPackets', 'PktDropLatestDropCause'],
    ['dnsFlows', 'DnsName'],
    ['dnsFlows', 'DnsFlagsResponseCode'],
  ])('%s by %s', async (metric, field) => {
    const records = recordsOf(metric, between(FROM, TO));
    const top = { n: 3, order: 'largest', other: true } as const;
    for (const fn of ['rate', 'sum']) {
      const measure = { metric, fn };
      const name = (flow: PlainFlow) => text(flow, field);
      const names = ranked(records, (flow) => [name(flow)], measure, top);
      expect(names).toHaveLength(3);
      const query = { kind: 'table', ...measured(measure), groupBy: [{ field }], top };
      const got = new Map((await ask(query)).map((row) => [row.other ? 'Other' : String(row[field]), row.value]));
      const kept = grouped(records, (flow) => fold(name(flow), names, true));
      expectSame(query, got, valuesOf(kept, measure, SPAN));
      const [total] = await ask({ ...query, groupBy: [] });
      expect(total.value).toBeCloseTo(plainMeasure(records, measure, SPAN) ?? NaN, 6);
    }
  });
});

test('where no step is over, a statistic over steps has no value and says why', () => {
  const compiled = compile(
    { version: 1, kind: 'table', function: 'max', step: '1h' },
    { fromMs: FROM, toMs: TO, nowMs: NOW }
  );
  expect(compiled.notices).toEqual([{ severity: 'warning', text: expect.stringContaining('No step of 1h') as string }]);
  return expect(runQuery(loaded.url, compiled)).resolves.toEqual([]);
});
