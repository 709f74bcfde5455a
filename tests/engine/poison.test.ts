import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS } from '../../flows/fields/catalogue';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { createFlowTables, type FlowTables, type Message, type Row } from './flow-tables';
import { holdsFaithfully } from './faithful-value';

jest.setTimeout(120_000);

let server: EmbeddedClickHouse;
let tables: FlowTables;

beforeAll(async () => {
  server = await startEmbedded();
  tables = await createFlowTables(server.url, 'poison');
});

afterAll(async () => {
  await tables.close();
  await server.stop();
});

const END = 1_780_000_000_000;
const neighbour = (i: number): string =>
  JSON.stringify({ TimeFlowEndMs: END + i, Bytes: i, SrcK8S_Namespace: `shop-${i}`, Flags: ['SYN'], New: i });

/**
 * Each message between two good flows, all in one insert. Returns what became of it: a dead letter's reason, or the
 * number of flows that its offset has.
 */
async function between(topic: string, poison: readonly Message[]): Promise<Array<string | number>> {
  await tables.load(
    topic,
    poison.flatMap((message, i) => [neighbour(2 * i), message, neighbour(2 * i + 1)])
  );
  const good = await tables.rows(
    `SELECT Bytes, SrcK8S_Namespace, Flags, Extra['New'] AS new, toUnixTimestamp64Milli(TimeFlowEndMs) AS end FROM flows
     WHERE _topic = '${topic}' AND _offset % 3 != 1 ORDER BY _offset`
  );
  expect(good).toEqual(
    Array.from({ length: 2 * poison.length }, (_, i) => ({
      Bytes: String(i),
      SrcK8S_Namespace: `shop-${i}`,
      Flags: ['SYN'],
      new: String(i),
      end: String(END + i),
    }))
  );
  const fates = await tables.rows(
    `SELECT intDiv(_offset, 3) AS i, reason, length(message) AS size, base64Encode(message) AS text FROM flows_dead_letters WHERE _topic = '${topic}'
     UNION ALL SELECT intDiv(_offset, 3), '', 0, '' FROM flows WHERE _topic = '${topic}' AND _offset % 3 = 1`
  );
  return poison.map((message, i) => {
    const own = fates.filter((row) => Number(row.i) === i);
    const dead = own.filter(({ reason }) => reason !== '');
    if (dead.length === 1 && own.length === 1) {
      expect(Buffer.from(String(dead[0].text), 'base64').equals(Buffer.from(message))).toBe(true);
      return String(dead[0].reason);
    }
    return dead.length === 0 ? own.length : `${own.length} rows, ${dead.length} of them dead letters`;
  });
}

const NO_JSON = 'not one valid JSON text, nested too deep (1024 levels), or a number beyond 64 bits';
const NO_OBJECT = 'not a JSON object';
const NO_TIME = 'no time: none of TimeFlowEndMs, TimeFlowEnd and TimeReceived is a positive number';
const FLOW = 1;

const flow = (members: string): string => `{"TimeFlowEndMs":${END},${members}}`;
const nested = (depth: number): string => flow(`"Deep":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}`);
const bytes = (before: string, middle: number[], after: string): Buffer =>
  Buffer.concat([Buffer.from(before), Buffer.from(middle), Buffer.from(after)]);

const kinds: ReadonlyArray<readonly [kind: string, message: Message, fate: string | number]> = [
  ['not JSON', 'hello world', NO_JSON],
  ['NaN', flow('"Bytes":NaN'), NO_JSON],
  ['single quotes', `{'TimeFlowEndMs':${END}}`, NO_JSON],
  ['truncated in a string', flow('"DnsName":"a').slice(0, -1), NO_JSON],
  ['truncated, closed by its neighbour alone', '{"a":"x}', NO_JSON],
  ['truncated before the last brace', flow('"Bytes":5').slice(0, -1), NO_JSON],
  ['a backslash at the end', flow('"DnsName":"a\\').slice(0, -1), NO_JSON],
  ['two objects', flow('"Bytes":1') + flow('"Bytes":2'), NO_JSON],
  ['two objects in two lines', `${flow('"Bytes":1')}\n${flow('"Bytes":2')}`, NO_JSON],
  ['an object and a comma', `${flow('"Bytes":1')},`, NO_JSON],
  ['an array', '[1,2]', NO_OBJECT],
  ['an array of a flow', `[${flow('"Bytes":1')}]`, NO_OBJECT],
  ['a number', '5', NO_OBJECT],
  ['a text', '"x"', NO_OBJECT],
  ['null', 'null', NO_OBJECT],
  ['empty, as a tombstone is', '', 'empty message'],
  ['blank', ' \n', NO_JSON],
  ['an empty object', '{}', NO_TIME],
  ['no time', '{"Bytes":1}', NO_TIME],
  ['the year 2106', '{"TimeFlowEndMs":4294967295000}', 'time out of range: the year 2106 or later'],
  ['5 MB of no JSON', Buffer.alloc(5_000_000, 'z'), NO_JSON],
  ['5 MB of a flow', flow(`"DnsName":"${'z'.repeat(5_000_000)}"`), FLOW],
  ['1,000 levels', nested(1000), FLOW],
  ['2,000 levels', nested(2000), NO_JSON],
  ['200,000 levels, never closed', '['.repeat(200_000), NO_JSON],
  ['a line break in a text', flow('"DnsName":"a\nb"'), NO_JSON],
  ['NUL in a text', bytes(`{"TimeFlowEndMs":${END},"DnsName":"a`, [0], 'b"}'), NO_JSON],
  ['NUL behind the flow', bytes(flow('"Bytes":1'), [0], ''), NO_JSON],
  ['NUL escaped', flow('"DnsName":"a\\u0000b"'), FLOW],
  ['a byte order mark', bytes('', [0xef, 0xbb, 0xbf], flow('"Bytes":1')), FLOW],
  ['1e400', flow('"Bytes":1e400'), NO_JSON],
  ['2^64', flow('"Bytes":18446744073709551616'), NO_JSON],
];

test('poison of all kinds leaves its neighbours alone and says why', async () => {
  const fates = await between(
    'kinds',
    kinds.map(([, message]) => message)
  );
  expect(kinds.map(([kind], i) => [kind, fates[i]])).toEqual(kinds.map(([kind, , fate]) => [kind, fate]));
});

test('texts that are no UTF-8, and halves of surrogate pairs, are dead letters, byte for byte', async () => {
  const fates = await between('utf8', [
    bytes(`{"TimeFlowEndMs":${END},"DnsName":"a`, [0xff, 0xfe, 0xc3], 'b"}'),
    bytes(`{"TimeFlowEndMs":${END},"New`, [0xff], '":1}'),
    flow('"DnsName":"a\\ud800b"'),
    flow('"New\\udc00":"\\ud800"'),
  ]);
  expect(fates).toEqual(Array(4).fill(NO_JSON));
});

test('every prefix of a real flow is a dead letter, and only the whole one is a flow', async () => {
  const shared = join(__dirname, '../../../shared/flows/generated-flp-1.12-features.json');
  const line = existsSync(shared) ? readFileSync(shared, 'utf8').split('\n')[0] : neighbour(1);
  const whole = Buffer.from(line);
  const prefixes = Array.from({ length: whole.length + 1 }, (_, end) => whole.subarray(0, end));
  const fates = await between('prefixes', prefixes);
  expect(fates).toEqual(prefixes.map((_, end) => (end === 0 ? 'empty message' : end < whole.length ? NO_JSON : FLOW)));
});

/** JSON texts that some column cannot hold: out of range, of another kind, or a number that only looks like one. */
const VALUES = [
  ...['-1', '0', '1', '2', '300', '70000', '4294967296', '9223372036854775807', '-9223372036854775809'],
  ...['18446744073709551615', '1.5', '-0.5', '1e30', '1e-7', '1e300', 'true', 'false', '""', '"text"', '"5"', '"-5"'],
  ...['"1.5"', '" 5"', '"5 "', '"+5"', '"0x10"', '"1e3"', '"99999999999999999999"', '"true"', '"NaN"', '"inf"'],
  ...[
    '"10.0.0.1"',
    '"::1"',
    '"1.2.3"',
    '"Ingress"',
    '"ACK"',
    '[]',
    '[1]',
    '[300]',
    '["x"]',
    '[null]',
    '[1,[2]]',
    '[true]',
  ],
  ...['["1.5"]', '["NaN"]', '"-nan"', '"-inf"', '["ACK","what"]', '{}', '{"a":1}', '{"a":{"b":[1]}}'],
];

test('a value of any kind in any field of the catalogue is in its column, or in Extra: nothing is lost in silence', async () => {
  const cases = FIELDS.flatMap((field) =>
    [field.name, ...(field.legacyNames ?? [])].flatMap((key) => VALUES.map((value) => ({ field, key, value })))
  );
  // Times decide whether it is a flow at all; another one stands in for them.
  const messages = cases.map(({ key, value }) => {
    const time = key === 'TimeFlowEndMs' ? '"TimeReceived":1780000000' : `"TimeFlowEndMs":${END}`;
    return `{${time},"${key}":${value}}`;
  });
  await tables.load('values', messages);
  const rows = await tables.rows("SELECT * FROM flows WHERE _topic = 'values' ORDER BY _offset");
  const dead = await tables.rows("SELECT _offset, reason FROM flows_dead_letters WHERE _topic = 'values'");
  const byOffset = new Map<number, Row>(rows.map((row) => [Number(row._offset), row]));
  expect(rows.length).toBe(byOffset.size);
  expect(byOffset.size + dead.length).toBe(cases.length);
  const swallowed = cases.filter(({ field, key, value }, offset) => {
    const row = byOffset.get(offset);
    if (!row) {
      return !dead.some(({ _offset }) => Number(_offset) === offset);
    }
    const extra = (row.Extra as Record<string, string>)[key];
    return extra === undefined
      ? !holdsFaithfully(field, key, row[field.name], JSON.parse(value))
      : !sameJson(extra, value);
  });
  expect(swallowed.map(({ key, value }) => `${key}: ${value}`)).toEqual([]);
});

/** Extra has the value's JSON text, perhaps written in another way. */
const sameJson = (left: string, right: string): boolean =>
  JSON.stringify(JSON.parse(left)) === JSON.stringify(JSON.parse(right));
