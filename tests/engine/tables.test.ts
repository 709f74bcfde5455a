import { installedVersion } from '../../flows/tables/installed-version';
import { upgradeStatements } from '../../flows/tables/migrations';
import { createStatements, SCHEMA_VERSION } from '../../flows/tables/schema';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { createFlowTables, type FlowTables, type Message } from './flow-tables';

jest.setTimeout(60_000);

let server: EmbeddedClickHouse;
let tables: FlowTables;

beforeAll(async () => {
  server = await startEmbedded();
  tables = await createFlowTables(server.url, 'netobserv');
});

afterAll(async () => {
  await tables.close();
  await server.stop();
});

const good = (bytes: number): string => `{"TimeFlowEndMs":1780000000000,"Bytes":${bytes}}`;

const notJson = 'not one valid JSON text, nested too deep (1024 levels), or a number beyond 64 bits';
const noTime = 'no time: none of TimeFlowEndMs, TimeFlowEnd and TimeReceived is a positive number';
const tooLate = 'time out of range: the year 2106 or later';

const broken: ReadonlyArray<readonly [what: string, message: Message, reason: string]> = [
  ['empty', '', 'empty message'],
  ['spaces', ' \n', notJson],
  ['no JSON', 'nonsense', notJson],
  ['truncated', good(1).slice(0, -1), notJson],
  ['truncated in a text', '{"TimeFlowEndMs":1780000000000,"SrcK8S_Name":"x', notJson],
  ['backslash at the end', '{"TimeFlowEndMs":1780000000000,"SrcK8S_Name":"x\\', notJson],
  ['two objects', good(1) + good(2), notJson],
  ['two objects with a newline', `${good(1)}\n${good(2)}`, notJson],
  ['a comma after it', `${good(1)},`, notJson],
  ['a raw newline in a text', '{"TimeFlowEndMs":1780000000000,"DnsName":"a\nb"}', notJson],
  ['a zero byte after it', `${good(1)}\0`, notJson],
  ['zero bytes', '\0\0\0', notJson],
  ['invalid UTF-8', Buffer.from('{"TimeFlowEndMs":1780000000000,"DnsName":"\xff\xfe"}', 'latin1'), notJson],
  ['half a surrogate pair', '{"TimeFlowEndMs":1780000000000,"DnsName":"\\ud800"}', notJson],
  ['a number beyond 64 bits', '{"TimeFlowEndMs":1780000000000,"New":123456789012345678901234567890}', notJson],
  ['too deep', `{"TimeFlowEndMs":1780000000000,"Deep":${'['.repeat(2000)}${']'.repeat(2000)}}`, notJson],
  ['an array', '[1780000000000,1780000000000,5]', 'not a JSON object'],
  ['an array of flows', `[${good(1)}]`, 'not a JSON object'],
  ['a number', '1780000000000', 'not a JSON object'],
  ['null', 'null', 'not a JSON object'],
  ['no time', '{"Bytes":5}', noTime],
  ['an empty object', '{}', noTime],
  ['a time of nothing', '{"TimeFlowEndMs":null,"TimeFlowEnd":0,"TimeReceived":-1}', noTime],
  ['a time in words', '{"TimeFlowEndMs":"yesterday"}', noTime],
  ['a time in a list', '{"TimeFlowEndMs":[1780000000000]}', noTime],
  ['a start alone', '{"TimeFlowStartMs":1780000000000}', noTime],
  ['a time in microseconds', '{"TimeFlowEndMs":1780000000000000}', tooLate],
  ['the first time that is too late', '{"TimeFlowEndMs":4294967295000}', tooLate],
  ['seconds that would overflow', '{"TimeReceived":9223372036854775807}', tooLate],
];

test('a broken message is a dead letter, whole and with a reason, and spoils no neighbour', async () => {
  const messages = broken.flatMap(([, message], i) => [good(2 * i), message, good(2 * i + 1)]);
  await tables.load('broken', messages);
  const flows = await tables.rows(
    `SELECT Bytes, Extra = map() AS clean FROM flows WHERE _topic = 'broken' AND _offset % 3 != 1 ORDER BY _offset`
  );
  expect(flows).toEqual(
    broken.flatMap((_, i) => [2 * i, 2 * i + 1]).map((bytes) => ({ Bytes: String(bytes), clean: 1 }))
  );
  const dead = await tables.rows(
    `SELECT _partition, _offset, reason, hex(message) AS hex FROM flows_dead_letters WHERE _topic = 'broken' ORDER BY _offset`
  );
  expect(dead).toEqual(
    broken.map(([, message, reason], i) => ({
      _partition: 0,
      _offset: String(3 * i + 1),
      reason,
      hex: Buffer.from(message).toString('hex').toUpperCase(),
    }))
  );
});

test.each([
  ['TimeFlowEndMs', '{"TimeFlowEndMs":1780000000123,"TimeFlowEnd":5,"TimeReceived":6}', '2026-05-28 20:26:40.123'],
  ['TimeFlowEnd', '{"TimeFlowEndMs":0,"TimeFlowEnd":1780000000,"TimeReceived":6}', '2026-05-28 20:26:40.000'],
  ['TimeReceived', '{"TimeFlowEndMs":-1,"TimeReceived":1780000000}', '2026-05-28 20:26:40.000'],
  ['the last ms that fits', '{"TimeFlowEndMs":4294967294999}', '2106-02-07 06:28:14.999'],
  ['the first ms', '{"TimeFlowEndMs":1}', '1970-01-01 00:00:00.001'],
])('the end time is %s', async (what, message, time) => {
  await tables.load(what, [message]);
  const rows = await tables.rows(`SELECT TimeFlowEndMs, TimeFlowStartMs FROM flows WHERE _topic = '${what}'`);
  expect(rows).toEqual([{ TimeFlowEndMs: time, TimeFlowStartMs: time }]);
});

test("the blog's own SELECT runs word for word", async () => {
  await tables.command('TRUNCATE TABLE flows');
  await tables.load('blog', [
    JSON.stringify({
      TimeFlowStartMs: 1709741960123,
      TimeFlowEndMs: 1709741962999,
      SrcAddr: '10.128.0.29',
      DstAddr: '2001:db8::1',
      SrcK8S_Name: 'frontend-1',
      DstK8S_Name: 'dns',
      SrcK8S_Type: 'Pod',
      DstK8S_Type: 'Service',
      SrcK8S_Namespace: 'shop',
      DstK8S_Namespace: 'openshift-dns',
      Bytes: 5000000000,
      Packets: 7,
    }),
    JSON.stringify({ TimeFlowEndMs: 1709741963000 }),
  ]);
  const rows = await tables.rows(
    'SELECT fromUnixTimestamp(intDiv(start,1000)) AS start, fromUnixTimestamp(intDiv(end,1000)) AS end, src_ip, dst_ip, ' +
      'src_name, dst_name, src_kind, dst_kind, src_namespace, dst_namespace, bytes, packets FROM flows LIMIT 100'
  );
  const empty = { src_name: '', dst_name: '', src_kind: '', dst_kind: '', src_namespace: '', dst_namespace: '' };
  expect(rows.sort((a, b) => String(a.end).localeCompare(String(b.end)))).toEqual([
    {
      start: '2024-03-06 16:19:20',
      end: '2024-03-06 16:19:22',
      src_ip: '10.128.0.29',
      dst_ip: '2001:db8::1',
      src_name: 'frontend-1',
      dst_name: 'dns',
      src_kind: 'Pod',
      dst_kind: 'Service',
      src_namespace: 'shop',
      dst_namespace: 'openshift-dns',
      bytes: '5000000000',
      packets: '7',
    },
    {
      start: '2024-03-06 16:19:23',
      end: '2024-03-06 16:19:23',
      src_ip: '',
      dst_ip: '',
      ...empty,
      bytes: '0',
      packets: '0',
    },
  ]);
});

test('an insert that is repeated with its token adds nothing, neither flows of any kind nor dead letters', async () => {
  const messages = Array.from({ length: 30 }, (_, i) => [
    good(i),
    `{"TimeReceived":${1780000000 + 86400 * i},"New":1}`,
    'x',
  ]);
  await tables.load('repeated', messages.flat(), 'repeated:0:0-89');
  await tables.load('repeated', messages.flat(), 'repeated:0:0-89');
  const [counts] = await tables.rows(
    `SELECT (SELECT count() FROM flows WHERE _topic = 'repeated') AS flows,
            (SELECT count() FROM flows_dead_letters WHERE _topic = 'repeated') AS dead`
  );
  expect(counts).toEqual({ flows: '60', dead: '30' });
});

test('making the tables again changes nothing; a retention is set, and set anew', async () => {
  const again = async (retentionDays?: number): Promise<unknown> => {
    for (const statement of createStatements({ retentionDays })) {
      await tables.command(statement);
    }
    const state = `SELECT name, create_table_query AS text FROM system.tables WHERE database = 'netobserv' ORDER BY name`;
    return (await tables.rows(state)).map(({ text }) => text);
  };
  const before = await again();
  expect(await again()).toEqual(before);
  expect(JSON.stringify(await again(7))).toContain('toIntervalDay(7)');
  expect(JSON.stringify(await again(8))).not.toContain('toIntervalDay(7)');
  expect(await tables.rows(installedVersion())).toEqual([{ version: SCHEMA_VERSION }]);
});

test('tables of an older version get the new columns and views while they hold flows', async () => {
  const old = await createFlowTables(server.url, 'older');
  await old.load('before', [good(1)]);
  for (const view of ['flows_mv', 'flows_dead_letters_mv']) {
    await old.command(`ALTER TABLE ${view} MODIFY QUERY ${viewOfVersion0(view)}`);
  }
  await old.command('ALTER TABLE flows DROP COLUMN src_kind, DROP COLUMN TLSGroup, DROP COLUMN SrcMac');
  await old.command('INSERT INTO flows_schema (version) VALUES (0)');
  for (const statement of upgradeStatements(0, {}, undefined, SCHEMA_VERSION)) {
    await old.command(statement);
  }
  await old.load('after', ['{"TimeFlowEndMs":1780000000000,"SrcMac":"aa","TLSCurve":"X25519","New":1}', 'x']);
  const rows = await old.rows('SELECT _topic, SrcMac, TLSGroup, src_kind, Extra FROM flows ORDER BY _topic');
  expect(rows).toEqual([
    { _topic: 'after', SrcMac: 'aa', TLSGroup: 'X25519', src_kind: '', Extra: { New: '1' } },
    { _topic: 'before', SrcMac: '', TLSGroup: '', src_kind: '', Extra: {} },
  ]);
  expect(await old.rows('SELECT reason FROM flows_dead_letters')).toEqual([{ reason: notJson }]);
  await old.close();
});

const viewOfVersion0 = (view: string): string =>
  view === 'flows_dead_letters_mv'
    ? `SELECT _topic, message FROM flows_parsed WHERE NOT isFlow`
    : `SELECT fromUnixTimestamp64Milli(ifNull(endMs, 0), 'UTC') AS TimeFlowEndMs FROM flows_parsed WHERE isFlow`;
