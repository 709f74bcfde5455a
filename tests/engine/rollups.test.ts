import { createClient } from '@clickhouse/client';
import type { CompileContext, TableState } from '../../flows/compile/context';
import { PERIOD } from '../../flows/tables/rollup-columns';
import { ROLLUPS } from '../../flows/tables/rollups';
import { Random } from '../../simulate/random';
import { nodeFields, plainAnswer } from './plain-answer';
import type { PlainFlow } from './plain-computation';
import { randomFlowQuery, type RandomQuery } from './random-flow-query';
import { type LoadedFlows, type Row, simulatedFlows } from './simulated-flows';

jest.setTimeout(240_000);

const QUERIES = 1000;
const AT_ONCE = 4;
const HOUR = 3_600_000;
const FROM = Date.parse('2026-11-20T06:00:00Z');
const TO = Date.parse('2026-11-20T18:00:00Z');

/** The same flows, but rollups that were filled from some time on only, each its own, and have nothing from before. */
const PARTLY = 'partly_filled';
const filledFrom = new Map(
  ROLLUPS.map(({ table }, index) => [table, FROM + Math.round(((index + 1) % 5) * 2.3 * HOUR)])
);

/** Which tables a query is told of: complete ones, now and then from some time on only, or those that are partly filled. */
function randomTables(random: Random): Pick<CompileContext, 'database' | 'tables'> {
  const partly = random.chance(0.2);
  const completeFromMs = (table: string) =>
    partly ? filledFrom.get(table) : random.chance(0.1) ? FROM + random.below(TO - FROM) : 0;
  return {
    ...(partly && { database: PARTLY }),
    tables: ['flows', ...ROLLUPS.map(({ table }) => table)].map((table): TableState => ({
      table,
      completeFromMs: completeFromMs(table) ?? 0,
      // Made up, so that each rollup seems the cheapest now and then: the answer must not depend on it.
      rowsPerHour: table === 'flows' ? 10_000_000 : 10 ** (3 + random.below(4)),
    })),
  };
}

let loaded: LoadedFlows;

beforeAll(async () => {
  loaded = await simulatedFlows({ fromMs: FROM, toMs: TO, count: 5000, seed: 11, more: oddFlows(new Random(5)) });
  const client = createClient({ url: loaded.url });
  await client.command({ query: `CREATE DATABASE ${PARTLY}` });
  for (const table of ['flows', ...filledFrom.keys()]) {
    await client.command({ query: `CREATE TABLE ${PARTLY}.${table} AS ${table}` });
    const since = `fromUnixTimestamp64Milli(${filledFrom.get(table) ?? 0})`;
    await client.command({
      query: `INSERT INTO ${PARTLY}.${table} SELECT * FROM ${table} WHERE ${PERIOD} >= ${since}`,
    });
  }
  await client.close();
});

afterAll(() => loaded.stop());

/** What the simulator does not make, most of it at the edges of hours and minutes, in few groups so that many are alike. */
function oddFlows(random: Random): PlainFlow[] {
  return Array.from({ length: 400 }, (): PlainFlow => {
    const edge = FROM + random.below(12 * 60) * 60_000;
    return {
      TimeFlowEndMs: edge + random.pick([0, -1, 1, 59_999, 30_000]),
      Bytes: random.pick([0, 100, 100, 5000]),
      Packets: random.pick([0, 1, 1, 9]),
      SrcK8S_Namespace: random.pick(['odd', 'shop', '']),
      DstK8S_Namespace: random.pick(['odd', 'payments', '']),
      DstK8S_Type: random.pick(['', 'Service', 'Pod', 'Node']),
      Proto: random.pick([6, 17, 1]),
      ...random.pick<PlainFlow>([{}, { FlowDirection: 0 }, { FlowDirection: 1 }, { FlowDirection: 2 }]),
      ...random.pick<PlainFlow>([
        {},
        {},
        { Duplicate: true },
        { _RecordType: 'endConnection' },
        { _RecordType: 'heartbeat' },
      ]),
      ...random.pick<PlainFlow>([{}, { Sampling: 1 }, { Sampling: 50 }]),
      ...random.pick<PlainFlow>([{}, { TimeFlowRttNs: 2_000_000 }, { TimeFlowRttNs: 700_001 }, { TimeFlowRttNs: 0 }]),
      ...random.pick<PlainFlow>([
        {},
        {},
        { DnsId: 7, DnsLatencyMs: 2.5 },
        { DnsErrno: 5 },
        { DnsFlags: 32771, DnsFlagsResponseCode: 'NXDomain' },
        { DnsName: 'a', DnsFlags: 32768 },
      ]),
      ...random.pick<PlainFlow>([
        {},
        { PktDropPackets: 3, PktDropBytes: 300 },
        { PktDropPackets: 1 },
        { PktDropBytes: 9 },
      ]),
      ...random.pick<PlainFlow>([{}, { IPSecStatus: 'success' }, { IPSecStatus: 'error' }]),
      ...random.pick<PlainFlow>([
        {},
        {},
        { NetworkEvents: ['x', 'y'] },
        { NetworkEvents: [{ Action: 'allow', Name: 'let' }] },
        { NetworkEvents: [{ Action: 'allow' }, { Action: 'drop', Name: 'deny' }] },
      ]),
      ...random.pick<PlainFlow>([{}, { SrcK8S_Zone: 'west', DstK8S_Zone: random.pick(['west', 'east', '']) }]),
      ...random.pick<PlainFlow>([{}, { SrcK8S_HostName: 'odd-1', DstK8S_HostName: random.pick(['odd-1', 'odd-2']) }]),
      ...random.pick<PlainFlow>([
        {},
        { SrcAddr: '10.0.1.10', DstAddr: '10.0.1.20', SrcPort: 443, DstPort: 50_000 },
        { SrcAddr: 'fd00::1', DstAddr: '172.30.0.10', DstPort: 53 },
      ]),
    };
  });
}

const flowQuery = (query: RandomQuery): object => {
  const { kind, stepMs, compare, field, metric, function: fn, unit, sampling, groupBy, group, top } = query;
  const { filter, backAndForth, direction, countOnce, drops, recordType } = query;
  const selection = { filter, backAndForth, direction, countOnce, drops, recordType };
  const measure = { metric, function: fn, ...(unit && { unit }), ...(sampling === 'scaled' && { sampling }) };
  const step = kind === 'timeseries' || !['rate', 'sum'].includes(fn) ? { step: `${stepMs / 1000}s` } : {};
  switch (kind) {
    case 'values':
      return { kind, field, limit: 1000, ...selection };
    case 'topology':
      return { kind, scope: 'namespace', ...(group && { group }), top, ...measure, ...step, ...selection };
    default:
      return {
        kind,
        groupBy,
        top,
        ...measure,
        ...step,
        ...(compare && { compare: { offset: `${compare.offsetMs / 1000}s`, show: compare.show } }),
        ...selection,
      };
  }
};

/** Rows as the plain computation has them: by group, and by step. */
function answer(query: RandomQuery, rows: Row[]): Map<string, number> {
  const { kind, compare } = query;
  const key = (row: Row): string => {
    if (kind === 'values') {
      return String(row.value);
    }
    if (kind === 'topology') {
      const end = (name: string, side: string) =>
        row[`${name}Other`] ? 'Other' : JSON.stringify(nodeFields(query).map((field) => row[side + field]));
      const ends: Record<string, string | undefined> = {
        out: `out ${end('source', 'Src')}`,
        in: `in ${end('destination', 'Dst')}`,
        both: `both ${end('source', 'Src')}`,
      };
      return ends[String(row.part)] ?? `edge ${end('source', 'Src')} → ${end('destination', 'Dst')}`;
    }
    const { time, other } = row;
    const names = Object.keys(row).filter(
      (name) => !['time', 'other', 'earlier', 'value', 'before', 'change'].includes(name)
    );
    const group = other ? 'Other' : JSON.stringify(names.map((name) => row[name]));
    return kind === 'timeseries' ? `${Date.parse(`${String(time).replace(' ', 'T')}Z`)} ${group}` : group;
  };
  const values = (row: Row): Array<[string, unknown]> => {
    if (compare?.show === 'change') {
      return [[`change ${key(row)}`, row.value]];
    }
    const { earlier, value, bytes, before, change } = row;
    return kind === 'values'
      ? [[key(row), bytes]]
      : [
          [earlier ? `earlier ${key(row)}` : key(row), value],
          [`earlier ${key(row)}`, before],
          [`change ${key(row)}`, change],
        ];
  };
  const said = rows.flatMap(values).filter(([, value]) => value !== null && value !== undefined);
  return new Map(said.map(([name, value]) => [name, Number(value)]));
}

const rounded = (values: Map<string, number>): Array<[string, string]> =>
  [...values]
    .map(([key, value]): [string, string] => [key, value.toPrecision(11)])
    .sort(([left], [right]) => (left < right ? -1 : 1));

test(`${QUERIES} random flow queries: rollups, flows and a plain computation over the JSON agree`, async () => {
  const random = new Random(2026);
  const queries = Array.from({ length: QUERIES }, () => ({
    query: randomFlowQuery(random, { fromMs: FROM, toMs: TO }),
    tables: randomTables(random),
  }));
  const byTables = new Map<string, number>();
  const wrong: object[] = [];
  let filled = 0;
  const check = async ({ query, tables }: (typeof queries)[number]): Promise<void> => {
    const asked = flowQuery(query);
    const { fromMs, toMs } = query;
    const fast = await loaded.ask(asked, { fromMs, toMs, ...tables });
    const plain = fast.compiled.table === 'flows' ? fast : await loaded.ask(asked, { fromMs, toMs });
    expect(plain.compiled.table).toBe('flows');
    const wanted = rounded(plainAnswer(query, loaded.flows));
    filled += wanted.length > 1 ? 1 : 0;
    const { table } = fast.compiled;
    byTables.set(table, (byTables.get(table) ?? 0) + 1);
    for (const { compiled, rows } of [plain, fast]) {
      const got = rounded(answer(query, rows));
      if (JSON.stringify(got) !== JSON.stringify(wanted)) {
        wrong.push({ query, by: compiled.table, in: tables.database, got, wanted });
      }
    }
  };
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, worker) => {
      for (let index = worker; index < queries.length; index += AT_ONCE) {
        await check(queries[index]);
      }
    })
  );
  // A few are enough to find out why.
  expect(wrong.slice(0, 3)).toEqual([]);
  const withRollups = QUERIES - (byTables.get('flows') ?? 0);
  console.log(`answered by: ${JSON.stringify(Object.fromEntries(byTables))}`);
  expect(withRollups / QUERIES).toBeGreaterThan(0.5);
  expect(filled / QUERIES).toBeGreaterThan(0.6);
  for (const { table } of ROLLUPS) {
    expect([...byTables.keys()].join()).toContain(table);
  }
});
