import { printFilterText } from '../filter-text/print-filter-text';
import { QueryError } from '../query/query-error';
import { compile } from './compile';
import { hostileTexts } from './testdata/hostile-texts';

const CONTEXT = { fromMs: 1795435200000, toMs: 1795438800000, intervalMs: 15000, nowMs: 1795438805000 };

const text = (op: string, field: string) => ({ field, op, values: ['one', 'two'] });

/** Between them every place of a flow query that can hold a text, but for texts within a text: those have tests below. */
const QUERIES = [
  {
    version: 1,
    kind: 'timeseries',
    metric: 'bytes',
    function: 'rate',
    unit: 'bits',
    sampling: 'scaled',
    direction: 'ingress',
    recordType: 'flow',
    drops: 'containing',
    groupBy: [{ scope: 'namespace', side: 'source' }, { field: 'Proto' }],
    top: { n: 5, order: 'largest' },
    step: '30s',
    delay: '10s',
    backAndForth: true,
    filter: {
      all: [
        text('=', 'SrcK8S_Namespace'),
        { ...text('!=', 'K8S_Name'), side: 'both' },
        { any: [text('contains', 'DnsName'), { not: text('not contains', 'Interfaces') }] },
        text('like', 'SrcK8S_OwnerName'),
        text('not like', 'NetworkEvents'),
        text('matches', 'DstK8S_HostName'),
        text('not matches', 'K8S_Zone'),
        text('contains', 'Proto'),
        text('like', 'SrcAddr'),
        text('=', 'Flags'),
        text('=', 'DnsFlagsResponseCode'),
        text('=', 'K8S_Object'),
        { field: 'DstPort', op: '=', values: ['https', '8080'] },
        { field: 'IcmpType', op: '=', values: ['Echo Request'] },
        { field: 'Addr', op: '=', values: ['10.0.0.1', '10.0.0.0/8', '10.0.0.1-10.0.0.9'] },
        { field: 'Bytes', op: '>', values: ['1000'] },
        { field: 'TimeFlowStartMs', op: '>=', values: ['2026-11-23T10:00:00Z'] },
        { field: 'Duplicate', op: '=', values: ['true'] },
        { field: 'DstSubnetLabel', op: 'empty' },
      ],
    },
  },
  {
    ...{ version: 1, kind: 'table', groupBy: [{ field: 'K8S_Object' }, { scope: 'resource', side: 'either' }] },
    compare: { offset: '1d', show: 'change' },
  },
  { version: 1, kind: 'topology', scope: 'owner', group: 'hosts', metric: 'rtt', function: 'p99', step: '1m' },
  {
    version: 1,
    kind: 'flows',
    columns: ['Bytes', 'SrcAddrPort', 'K8S_Namespace'],
    orderBy: { field: 'DstAddr' },
    filter: text('=', 'SrcK8S_Namespace'),
  },
  { version: 1, kind: 'values', field: 'K8S_HostName', search: 'work', filter: text('contains', 'SrcMac') },
];

type Path = Array<string | number>;

/** Where the texts are. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') {
    return [path];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => places(item, [...path, index]));
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]))
    : [];
}

function replaced(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) {
    return text;
  }
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, text);
  return copy;
}

const CASES = QUERIES.flatMap((query) => places(query).map((path) => ({ query, path, place: path.join('.') })));

/** What becomes of a place: its SQL, or undefined where the text is refused. */
function sqlOf(query: unknown): string | undefined {
  try {
    return compile(query, CONTEXT).sql;
  } catch (error) {
    if (error instanceof QueryError) {
      return undefined;
    }
    throw error;
  }
}

test('the queries have every place, and compile', () => {
  expect(QUERIES.map((query) => sqlOf(query) === undefined)).toEqual(QUERIES.map(() => false));
  expect(CASES.length).toBeGreaterThan(90);
});

test.each(CASES)('whatever text is in $place of a $query.kind, the SQL stays', ({ query, path }) => {
  const sql = sqlOf(query);
  const changing = hostileTexts(7, 60).filter((hostile) => {
    const changed = sqlOf(replaced(query, path, hostile));
    return changed !== undefined && changed !== sql;
  });
  expect(changing).toEqual([]);
});

test.each([0, 1])('whatever text is at %i of a cursor, the SQL stays', (index) => {
  const page = (text: string) => {
    const cursor = ['x', 'flows', '0', '5'].map((each, at) => (at === index ? text : each));
    return sqlOf({ version: 1, kind: 'flows', orderBy: { field: 'SrcK8S_Name' }, after: JSON.stringify(cursor) });
  };
  // Also what looks like a variable, or like another part of the cursor.
  for (const hostile of [...hostileTexts(9, 200), '$foo', '[[foo]]', 'x', 'flows', 'x'.repeat(5000)]) {
    expect([hostile, page(hostile)]).toEqual([hostile, page('other')]);
  }
});

test('whatever text is quoted in a filter as text, the SQL stays', () => {
  const filtered = (text: string) =>
    sqlOf({ version: 1, kind: 'flows', filter: printFilterText({ field: 'DnsName', op: '=', values: [text] }) });
  const taken = hostileTexts(10, 200).filter((hostile) => filtered(hostile) !== undefined);
  expect(taken.length).toBeGreaterThan(150);
  for (const hostile of taken) {
    expect([hostile, filtered(hostile)]).toEqual([hostile, filtered('other')]);
  }
});

test.each(QUERIES)('no property of a $kind query that nobody knows reaches the SQL', (query) => {
  for (const hostile of hostileTexts(8, 60)) {
    expect(sqlOf({ ...query, [hostile]: hostile })).toBeUndefined();
  }
});

test('texts that people compare with are taken, not refused', () => {
  const taken = hostileTexts(7, 60).filter(
    (hostile) =>
      sqlOf({ version: 1, kind: 'flows', filter: { field: 'DnsName', op: '=', values: [hostile] } }) !== undefined
  );
  expect(taken.length).toBeGreaterThan(50);
});
