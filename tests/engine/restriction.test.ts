import { runQuery } from '../../cli/run-query';
import { compile } from '../../flows/compile/compile';
import type { CompileContext } from '../../flows/compile/context';
import { filtersOfGroup } from '../../flows/query/clicked-group';
import { isAllOf } from '../../flows/query/filter';
import { ROLLUPS } from '../../flows/tables/rollups';
import { Random } from '../../simulate/random';
import { type EmbeddedClickHouse, startEmbedded } from '../harness/embedded';
import { createFlowTables } from './flow-tables';
import { bytes, countsOnce, endMs, type PlainFlow, sumBy, text, topN } from './plain-computation';
import type { Row } from './simulated-flows';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
/** Not whole hours, so that rollups are put together with the flows of the rest. */
const FROM = Date.parse('2026-11-20T08:10:30Z');
const TO = FROM + 3 * HOUR;
const ALLOWED = 'team-a';
/** Of these, team-a talks to partner and to what has no namespace; no flow of secret may be seen. */
const PAIRS = [
  ['team-a', 'team-a'],
  ['team-a', 'partner'],
  ['partner', 'team-a'],
  ['team-a', ''],
  ['', 'team-a'],
  ['secret', 'partner'],
  ['partner', 'secret'],
  ['secret', 'secret'],
  ['secret', ''],
  ['team-a2', 'xteam-a'],
  ['TEAM-A', 'team_a'],
  ['', ''],
];

const FLOWS = madeFlows(new Random(17));

function madeFlows(random: Random): PlainFlow[] {
  return Array.from({ length: 600 }, (_, index): PlainFlow => {
    const [source, destination] = PAIRS[index % PAIRS.length];
    return {
      TimeFlowEndMs: FROM + random.below(TO - FROM),
      // No two sums are the same. By what may not be seen, partner and what is outside would come first.
      Bytes:
        (1 + index * index) * (destination === 'secret' ? 1000 : source === 'secret' && destination === '' ? 5000 : 1),
      Packets: 1,
      FlowDirection: random.pick([0, 0, 1]),
      Proto: random.pick([6, 17]),
      SrcK8S_Namespace: source,
      DstK8S_Namespace: destination,
      SrcK8S_HostName: `host-of-${source}`,
      DstK8S_HostName: `host-of-${destination}`,
      SrcK8S_OwnerName: `${source}-app`,
      DstK8S_OwnerName: `${destination}-app`,
      SrcK8S_OwnerType: 'Deployment',
      DstK8S_OwnerType: 'Deployment',
      DstK8S_Type: 'Pod',
      DnsName: random.pick(['', `${source}.svc`]),
    };
  });
}

const isVisible = (flow: PlainFlow) => flow.SrcK8S_Namespace === ALLOWED || flow.DstK8S_Namespace === ALLOWED;

type Test = (flow: PlainFlow) => boolean;
const source = (flow: PlainFlow) => text(flow, 'SrcK8S_Namespace');
const destination = (flow: PlainFlow) => text(flow, 'DstK8S_Namespace');
const ends = (flow: PlainFlow) => [source(flow), destination(flow)];
const everything: Test = () => true;
const nothing: Test = () => false;

/** A filter's text, and what it says of a flow as a person reads it. */
const ATTACKS: Array<[string, Test]> = [
  ['', everything],
  ['true', everything],
  ['not false', everything],
  ['not not (true or false)', everything],
  ['K8S_Namespace = secret', (flow) => ends(flow).includes('secret')],
  ['SrcK8S_Namespace = secret or true', everything],
  ['SrcK8S_Namespace = secret || SrcK8S_Namespace != secret', everything],
  ['SrcK8S_Namespace = team-a and false or true', everything],
  ['(((SrcK8S_Namespace = team-a) or (not (SrcK8S_Namespace = team-a))))', everything],
  ['not SrcK8S_Namespace = team-a', (flow) => source(flow) !== 'team-a'],
  ['!(K8S_Namespace = team-a)', (flow) => !ends(flow).includes('team-a')],
  ['K8S_Namespace != team-a or K8S_Namespace = partner', (flow) => !isVisible(flow) || ends(flow).includes('partner')],
  ['not (K8S_Namespace = team-a and Proto = TCP)', (flow) => !(isVisible(flow) && flow.Proto === 6)],
  ['K8S_Namespace not in (team-a, partner)', (flow) => !ends(flow).some((end) => ['team-a', 'partner'].includes(end))],
  ['both K8S_Namespace = secret', (flow) => ends(flow).every((end) => end === 'secret')],
  ['either K8S_Namespace like *', everything],
  ['both K8S_Namespace like "*e*"', (flow) => ends(flow).every((end) => end.includes('e'))],
  ['K8S_Namespace contains TEAM', (flow) => ends(flow).some((end) => /team/i.test(end))],
  ['SrcK8S_Namespace like team*', (flow) => source(flow).startsWith('team')],
  ['SrcK8S_Namespace = "team_a" or SrcK8S_Namespace = "team%"', (flow) => source(flow) === 'team_a'],
  ['SrcK8S_Namespace matches "^(secret|team-a)$"', (flow) => ['secret', 'team-a'].includes(source(flow))],
  ['K8S_Namespace matches ""', everything],
  ['K8S_Namespace is empty', (flow) => ends(flow).includes('')],
  ['SrcK8S_Namespace is not empty and DstK8S_Namespace not empty', (flow) => !ends(flow).includes('')],
  ['SrcK8S_HostName = host-of-secret or DnsName contains secret', (flow) => source(flow) === 'secret'],
  ['SrcK8S_OwnerName in (secret-app, partner-app)', (flow) => ['secret', 'partner'].includes(source(flow))],
  ['SrcK8S_Object = Deployment.secret.secret-app', nothing],
  ['Bytes >= 0 and Bytes < 10000000000', everything],
  [String.raw`SrcK8S_Namespace = "secret') OR 1=1 --"`, nothing],
  [String.raw`SrcK8S_Namespace = 'x\' OR \'1\' = \'1'`, nothing],
  [String.raw`SrcK8S_Namespace = "\\' OR true /*" or DstK8S_Namespace = "*/ OR 1 --"`, nothing],
  [String.raw`SrcK8S_Namespace in ("{allowed:Array(String)}", "allowed", "['secret']", "a\u0000b\n--")`, nothing],
  [String.raw`not SrcK8S_Namespace = "team-a') UNION ALL SELECT * FROM flows --"`, everything],
];

/** What is no filter; none of the errors may depend on who asks, or tell what he may see. */
const REFUSED = [
  'true) or (true',
  'SrcK8S_Namespace = secret -- and',
  'SrcK8S_Namespace = secret /* and */',
  'SrcK8S_Namespace = a union all select 1',
  'SrcK8S_Namespace in (select 1)',
  '1 = 1',
  'namespaces = "*"',
  'allowed = secret',
  'flows.SrcK8S_Namespace = secret',
  '`SrcK8S_Namespace` = secret',
  'Team = secret',
  'SrcK8S_Namespace = "secret',
  'SrcK8S_Namespace matches "("',
  'Bytes > secret',
  'SrcAddr = secret',
  'SrcK8S_Namespace = ${secret}',
];

interface Attack {
  query: object;
  /** What the rows say. */
  said(rows: Row[]): Map<string, number>;
  /** What they should say, of the flows that may be seen, match and ended in the query's range. */
  right(flows: PlainFlow[]): Map<string, number>;
}

const OTHER = 'all the rest';
const sums = (flows: PlainFlow[], key: (flow: PlainFlow) => string | string[]) =>
  sumBy(flows, [0, Infinity], key, bytes);
const keyed = (rows: Row[], key: (row: Row) => string, value = 'value') =>
  new Map(rows.map((row) => [key(row), Number(row[value])]));
const pair = (row: Row | PlainFlow) => `${row.SrcK8S_Namespace} → ${row.DstK8S_Namespace}`;
const hostPair = (row: Row | PlainFlow) => `${row.SrcK8S_HostName} → ${row.DstK8S_HostName}`;
const hour = (ms: number) => new Date(ms - (ms % HOUR)).toISOString();

const KINDS: Record<string, Attack> = {
  table: {
    query: { kind: 'table', function: 'sum', groupBy: [{ scope: 'namespace', side: 'both' }], top: { n: 500 } },
    said: (rows) => keyed(rows, pair),
    right: (flows) => sums(flows, pair),
  },
  'top of a table': {
    query: { kind: 'table', function: 'sum', groupBy: [{ scope: 'namespace', side: 'source' }], top: { n: 1 } },
    said: (rows) => keyed(rows, (row) => (row.other ? OTHER : String(row.SrcK8S_Namespace))),
    right: (flows) => topN(sums(flows, source), 1, OTHER),
  },
  timeseries: {
    query: { kind: 'timeseries', function: 'sum', step: '1h', groupBy: [{ field: 'DstK8S_Namespace' }], top: { n: 1 } },
    said: (rows) =>
      keyed(rows, (row) => `${row.other ? OTHER : row.DstK8S_Namespace} ${hour(Date.parse(`${row.time}Z`))}`),
    right: (flows) => {
      const first = topN(sums(flows, destination), 1, OTHER);
      const name = (flow: PlainFlow) => (first.has(destination(flow)) ? destination(flow) : OTHER);
      return sums(flows, (flow) => `${name(flow)} ${hour(endMs(flow) ?? 0)}`);
    },
  },
  flows: {
    query: { kind: 'flows', columns: ['SrcK8S_Namespace', 'DstK8S_Namespace', 'Bytes'], limit: 10_000 },
    said: (rows) => keyed(rows, (row) => `${pair(row)} ${row.Bytes}`, 'Bytes'),
    right: (flows) => sums(flows, (flow) => `${pair(flow)} ${flow.Bytes}`),
  },
  topology: {
    query: { kind: 'topology', function: 'sum' },
    said: (rows) => keyed(rows, pair),
    right: (flows) => sums(flows, pair),
  },
  'top of a topology': {
    query: { kind: 'topology', function: 'sum', top: { n: 1 } },
    said: (rows) =>
      keyed(
        rows,
        (row) =>
          `${row.sourceOther ? OTHER : row.SrcK8S_Namespace} → ${row.destinationOther ? OTHER : row.DstK8S_Namespace}`
      ),
    right: (flows) => {
      const first = topN(
        sums(flows, (flow) => [...new Set(ends(flow))]),
        1,
        OTHER
      );
      const name = (end: string) => (first.has(end) ? end : OTHER);
      return sums(flows, (flow) => `${name(source(flow))} → ${name(destination(flow))}`);
    },
  },
  'topology of nodes': {
    query: { kind: 'topology', function: 'sum', scope: 'host' },
    said: (rows) => keyed(rows, hostPair),
    right: (flows) => sums(flows, hostPair),
  },
  'topology of owners in their nodes': {
    query: { kind: 'topology', function: 'sum', scope: 'owner', group: 'hosts' },
    said: (rows) => keyed(rows, (row) => `${pair(row)}, ${hostPair(row)}`),
    right: (flows) => sums(flows, (flow) => `${pair(flow)}, ${hostPair(flow)}`),
  },
  values: {
    query: { kind: 'values', field: 'K8S_Namespace' },
    said: (rows) => keyed(rows, (row) => String(row.value), 'bytes'),
    right: (flows) => withoutEmpty(sums(flows, (flow) => [...new Set(ends(flow))])),
  },
  'values that hold a text': {
    query: { kind: 'values', field: 'SrcK8S_HostName', search: 'E' },
    said: (rows) => keyed(rows, (row) => String(row.value), 'bytes'),
    right: (flows) =>
      sums(
        flows.filter((flow) => /e/i.test(text(flow, 'SrcK8S_HostName'))),
        (flow) => text(flow, 'SrcK8S_HostName')
      ),
  },
};

function withoutEmpty(answer: Map<string, number>): Map<string, number> {
  answer.delete('');
  return answer;
}

const swapped = (flow: PlainFlow): PlainFlow =>
  Object.fromEntries(
    Object.entries(flow).map(([name, value]) => [
      name.replace(/^(Src|Dst)/, (end) => (end === 'Src' ? 'Dst' : 'Src')),
      value,
    ])
  );

/** Made up so that the rollups seem cheaper; what a rollup cannot answer the flows do all the same. */
const TABLES = ['flows', ...ROLLUPS.map(({ table }) => table)].map((table) => ({
  table,
  completeFromMs: 0,
  rowsPerHour: table === 'flows' ? 10_000_000 : 1000,
}));

let server: EmbeddedClickHouse;

beforeAll(async () => {
  server = await startEmbedded();
  const tables = await createFlowTables(server.url, 'restricted');
  await tables.load(
    'restricted',
    FLOWS.map((flow) => JSON.stringify(flow))
  );
  await tables.close();
});

afterAll(() => server.stop());

const compiled = (query: object, context: Partial<CompileContext>) =>
  compile({ version: 1, ...query }, { fromMs: FROM, toMs: TO, database: 'restricted', ...context });

const ask = async (query: object, context: Partial<CompileContext>) =>
  (await runQuery(server.url, compiled(query, context))) as Row[];

const RESTRICTED = { namespaces: [ALLOWED] };
const endsWithin = (flow: PlainFlow, fromMs: number, toMs: number) => {
  const end = endMs(flow) ?? -1;
  return end >= fromMs && end < toMs;
};

const sorted = (answer: Map<string, number>) => [...answer].sort(([left], [right]) => (left < right ? -1 : 1));

describe.each(ATTACKS)('%s', (filter, matches) => {
  const attack = ATTACKS.findIndex(([each]) => each === filter);

  test.each(Object.entries(KINDS))('%s', async (kind, { query, said, right }) => {
    const turn = attack + Object.keys(KINDS).indexOf(kind);
    const backAndForth = turn % 2 === 0;
    const test = (flow: PlainFlow) => matches(flow) || (backAndForth && matches(swapped(flow)));
    const context = { tables: turn % 4 < 2 ? TABLES : undefined };
    const asked = { ...query, filter, backAndForth };
    const { fromMs, toMs } = compiled(asked, context).range;
    const asksFor = (flow: PlainFlow) => endsWithin(flow, fromMs, toMs) && test(flow);
    const found = said(await ask(asked, { ...RESTRICTED, ...context }));
    expect(sorted(found)).toEqual(sorted(right(FLOWS.filter((flow) => isVisible(flow) && asksFor(flow)))));
    if (kind === 'flows') {
      // The filter does mean what it was taken for, and there is more to be seen.
      expect(sorted(said(await ask(asked, context)))).toEqual(sorted(right(FLOWS.filter(asksFor))));
    }
  });
});

test('rollups are confined as well', async () => {
  const answered = Object.values(KINDS).map(({ query }) => compiled(query, { ...RESTRICTED, tables: TABLES }).table);
  expect(answered.filter((table) => table !== 'flows').length).toBeGreaterThan(2);
});

test.each(REFUSED)('%s is refused alike for all', (filter) => {
  const message = (context: Partial<CompileContext>): string => {
    try {
      compiled({ kind: 'table', filter }, context);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };
  expect(message(RESTRICTED)).not.toBe('');
  expect(message(RESTRICTED)).not.toContain(ALLOWED);
  expect(message(RESTRICTED)).toBe(message({}));
});

describe('links', () => {
  const groupBy = [{ scope: 'namespace', side: 'source' }];
  test.each(['table', 'timeseries', 'topology'])(
    'of a %s show nothing more, whatever they are filled with',
    async (kind) => {
      const query = { kind, filter: 'true or K8S_Namespace = secret', ...(kind !== 'topology' && { groupBy }) };
      const { links = [] } = compiled(query, { ...RESTRICTED, links: true });
      expect(links).not.toEqual([]);
      expect(links).toEqual(compiled(query, { links: true }).links);
      for (const { flowQuery, group } of links) {
        const follow = async (said: string, other?: string) => {
          const clicked = group.ends.map((end) => ({
            ...end,
            columns: end.columns.map((column) => ({ ...column, text: said })),
            ...(other !== undefined && { other }),
          }));
          const own = flowQuery.filter && isAllOf(flowQuery.filter) ? flowQuery.filter.all : [flowQuery.filter];
          const all = [...own, ...filtersOfGroup({ ends: clicked })];
          const columns = ['SrcK8S_Namespace', 'DstK8S_Namespace', 'Bytes'];
          const rows = await ask({ ...flowQuery, columns, filter: { all }, limit: 10_000 }, RESTRICTED);
          return keyed(rows, pair, 'Bytes');
        };
        expect(await follow('secret')).toEqual(new Map());
        const visible = new Set(FLOWS.filter((flow) => isVisible(flow) && countsOnce(flow)).map(pair));
        expect(new Set((await follow('the rest', 'the rest')).keys())).toEqual(visible);
      }
    }
  );
});

test("another page begins where somebody else's ended, and shows nothing more", async () => {
  const query = { kind: 'flows', columns: ['Bytes'], orderBy: { field: 'Bytes', descending: true }, limit: 20 };
  const cursor = compiled(query, {}).frame.columns.find(({ role }) => role === 'cursor')?.name ?? '';
  const theirs = await ask(query, {});
  const last = theirs[theirs.length - 1];
  const mine = await ask({ ...query, limit: 10_000, after: last[cursor] }, RESTRICTED);
  const right = FLOWS.filter((flow) => isVisible(flow) && countsOnce(flow) && bytes(flow) < Number(last.Bytes));
  expect(mine.map((row) => row.Bytes)).toEqual(right.map(bytes).sort((left, next) => next - left));
});
