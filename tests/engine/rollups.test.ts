import type { TableState } from '../../flows/compile/context';
import { ROLLUPS } from '../../flows/tables/rollups';
import { Random } from '../../simulate/random';
import { nodeFields, plainAnswer } from './plain-answer';
import type { PlainFlow } from './plain-computation';
import { randomFlowQuery, type RandomQuery } from './random-flow-query';
import { type LoadedFlows, type Row, simulatedFlows } from './simulated-flows';

jest.setTimeout(240_000);

const QUERIES = 1000;
const AT_ONCE = 4;
const FROM = Date.parse('2026-11-20T06:00:00Z');
const TO = Date.parse('2026-11-20T18:00:00Z');
/** Sizes that are made up, so that each rollup seems the cheapest now and then: the answer must not depend on them. */
const tables = (random: Random): TableState[] =>
  ['flows', ...ROLLUPS.map(({ table }) => table)].map((table) => ({
    table,
    completeFromMs: 0,
    rowsPerHour: table === 'flows' ? 10_000_000 : 10 ** (3 + random.below(4)),
  }));

let loaded: LoadedFlows;

beforeAll(async () => {
  loaded = await simulatedFlows({ fromMs: FROM, toMs: TO, count: 5000, seed: 11, more: oddFlows(new Random(5)) });
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
        { DnsName: 'a', DnsFlags: 32768 },
      ]),
      ...random.pick<PlainFlow>([
        {},
        { PktDropPackets: 3, PktDropBytes: 300 },
        { PktDropPackets: 1 },
        { PktDropBytes: 9 },
      ]),
      ...random.pick<PlainFlow>([{}, { IPSecStatus: 'success' }, { NetworkEvents: ['x', 'y'] }]),
    };
  });
}

const flowQuery = (query: RandomQuery): object => {
  const { kind, stepMs, compare, field, metric, function: fn, sampling, groupBy, group, top } = query;
  const { filter, direction, countOnce, drops, recordType } = query;
  const selection = { filter, direction, countOnce, drops, recordType };
  const measure = { metric, function: fn, ...(sampling === 'scaled' && { sampling }) };
  const step =
    kind === 'timeseries' || (kind === 'table' && !['rate', 'sum'].includes(fn)) ? { step: `${stepMs / 1000}s` } : {};
  switch (kind) {
    case 'values':
      return { kind, field, limit: 1000, ...selection };
    case 'topology':
      return { kind, scope: 'namespace', ...(group && { group }), top, ...measure, ...selection };
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
      return `${end('source', 'Src')} → ${end('destination', 'Dst')}`;
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
  const queries = Array.from({ length: QUERIES }, () => randomFlowQuery(random, { fromMs: FROM, toMs: TO }));
  const byTables = new Map<string, number>();
  const wrong: object[] = [];
  let filled = 0;
  const check = async (query: RandomQuery): Promise<void> => {
    const asked = flowQuery(query);
    const { fromMs, toMs } = query;
    const fast = await loaded.ask(asked, { fromMs, toMs, tables: tables(random) });
    const plain = fast.compiled.table === 'flows' ? fast : await loaded.ask(asked, { fromMs, toMs });
    expect(plain.compiled.table).toBe('flows');
    const wanted = rounded(plainAnswer(query, loaded.flows));
    filled += wanted.length > 1 ? 1 : 0;
    const { table } = fast.compiled;
    byTables.set(table, (byTables.get(table) ?? 0) + 1);
    for (const { compiled, rows } of [plain, fast]) {
      const got = rounded(answer(query, rows));
      if (JSON.stringify(got) !== JSON.stringify(wanted)) {
        wrong.push({ query, by: compiled.table, got, wanted });
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
  expect(withRollups / QUERIES).toBeGreaterThan(0.3);
  expect(filled / QUERIES).toBeGreaterThan(0.6);
  for (const { table } of ROLLUPS) {
    expect([...byTables.keys()].join()).toContain(table);
  }
});
