import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, lastLine } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';

jest.setTimeout(240_000);

const folder = mkdtempSync(join(tmpdir(), 'ingest-file-'));
let server: EmbeddedClickHouse;

beforeAll(async () => {
  server = await startEmbedded();
}, 60_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const ingest = (args: string[], input?: string | Buffer, url = server.url) =>
  command('ingest/main.ts', ['--clickhouse', url, ...args], { input });

async function rows<T>(query: string): Promise<T[]> {
  return (await server.client().query({ query, format: 'JSONEachRow' })).json<T>();
}

const flow = (i: number): string =>
  JSON.stringify({ TimeFlowEndMs: 1_767_225_600_000 + i, Bytes: i, SrcPort: i % 60_000 });

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('a file loads in several inserts, each line once, and again without adding anything', async () => {
  const path = file('thousands.ndjson', Array.from({ length: 2500 }, (_, i) => flow(i)).join('\n'));
  const args = ['--database', 'several', '--file', path, '--batch-rows', '400'];
  const first = await ingest(args);
  expect(first.stderr).toContain('Loading');
  expect(lastLine(first)).toEqual({ read: 2500, loaded: 2500, deadLetters: 0 });
  expect(first.code).toBe(0);
  expect(lastLine(await ingest(args))).toEqual({ read: 2500, loaded: 2500, deadLetters: 0 });
  const [totals] = await rows(
    'SELECT toUInt32(count()) AS flows, toUInt32(uniqExact(_offset)) AS lines, toUInt32(sum(Bytes)) AS bytes, ' +
      'toUInt32(sum(Bytes = _offset)) AS inPlace FROM several.flows'
  );
  expect(totals).toEqual({ flows: 2500, lines: 2500, bytes: (2500 * 2499) / 2, inPlace: 2500 });
});

test('a file that has grown is another file: its lines are loaded and counted apart from the first', async () => {
  const lines = [flow(1), flow(2)];
  const path = file('grows.ndjson', lines.join('\n'));
  const args = ['--database', 'grows', '--file', path];
  expect(lastLine(await ingest(args))).toEqual({ read: 2, loaded: 2, deadLetters: 0 });
  file('grows.ndjson', [...lines, flow(3)].join('\n'));
  expect(lastLine(await ingest(args))).toEqual({ read: 3, loaded: 3, deadLetters: 0 });
  expect(await rows('SELECT uniqExact(_topic) AS topics FROM grows.flows')).toEqual([{ topics: 2 }]);
});

const poison: Array<[what: string, bytes: Buffer]> = [
  ['text', Buffer.from('hello world')],
  ['cut off', Buffer.from(flow(9).slice(0, -5))],
  ['an open string', Buffer.from('{"a":"x}')],
  ['an open object', Buffer.from('{')],
  ['an array of flows', Buffer.from(`[${flow(8)},${flow(9)}]`)],
  ['two flows', Buffer.from(flow(8) + flow(9))],
  ['null', Buffer.from('null')],
  ['no time', Buffer.from('{"Bytes":1}')],
  ['blanks', Buffer.from('   ')],
  ['NUL', Buffer.from([0])],
  ['not UTF-8', Buffer.from([0xff, 0xfe, 0xc3])],
  ['deep', Buffer.from('['.repeat(5000) + ']'.repeat(5000))],
  ['16 MB', Buffer.alloc(16 * 1024 * 1024, 'z')],
];

test('a broken line leaves its neighbours alone and becomes a dead letter with its bytes', async () => {
  const content = poison.flatMap(([, bytes], i) => [Buffer.from(flow(i)), bytes]);
  const path = file('poison.ndjson', Buffer.concat(content.flatMap((line) => [line, Buffer.from('\n')])));
  const result = await ingest(['--database', 'poison', '--file', path]);
  expect(result.code).toBe(0);
  expect(lastLine(result)).toEqual({ read: poison.length * 2, loaded: poison.length, deadLetters: poison.length });
  expect(result.stderr).toContain(`${poison.length} of ${poison.length * 2} lines are flows; see flows_dead_letters:`);
  expect(
    await rows('SELECT toUInt32(_offset) AS line, toUInt32(Bytes) AS bytes FROM poison.flows ORDER BY line')
  ).toEqual(poison.map((_, i) => ({ line: 2 * i, bytes: i })));
  const dead = await rows<{ line: number; bytes: string; topic: string; reason: string }>(
    'SELECT toUInt32(_offset) AS line, hex(message) AS bytes, _topic AS topic, reason FROM poison.flows_dead_letters ORDER BY line'
  );
  expect(dead.map(({ line }) => line)).toEqual(poison.map((_, i) => 2 * i + 1));
  dead.forEach(({ bytes, topic, reason }, i) => {
    expect(Buffer.from(bytes, 'hex').equals(poison[i]?.[1] ?? Buffer.alloc(0))).toBe(true);
    expect(topic).toMatch(/^poison\.ndjson#[0-9a-f]{12}$/);
    expect(reason).not.toBe('');
  });
});

test('standard input loads, Windows line ends and empty lines included', async () => {
  const result = await ingest(['--database', 'stdin_', '--file', '-'], `\r\n${flow(1)}\r\n\r\n${flow(2)}`);
  expect(lastLine(result)).toEqual({ read: 2, loaded: 2, deadLetters: 0 });
  expect(
    await rows("SELECT toUInt32(_offset) AS line, splitByChar('#', _topic)[1] AS topic FROM stdin_.flows ORDER BY line")
  ).toEqual([
    { line: 1, topic: 'stdin' },
    { line: 3, topic: 'stdin' },
  ]);
});

test('a file that is not JSON lines is told apart, loaded into the dead letters, and no failure', async () => {
  const array = await ingest(['--file', file('array.json', `[${flow(1)},\n${flow(2)}]`)]);
  expect(lastLine(array)).toEqual({ read: 2, loaded: 0, deadLetters: 2 });
  expect(array.code).toBe(0);
  expect(array.stderr).toMatch(/0 of 2 lines are flows; see flows_dead_letters: /);
  expect(array.stderr).toContain('looks like one JSON array');
  const empty = await ingest(['--file', file('empty.ndjson', '')]);
  expect([empty.code, lastLine(empty)]).toEqual([0, { read: 0, loaded: 0, deadLetters: 0 }]);
});

test('a file that is missing or a folder is named', async () => {
  const missing = await ingest(['--file', join(folder, 'missing.ndjson')]);
  expect([missing.code, missing.stdout]).toEqual([1, '']);
  expect(missing.stderr).toContain(`Cannot read ${join(folder, 'missing.ndjson')}: there is no such file.`);
  const directory = await ingest(['--file', folder]);
  expect(directory.code).toBe(1);
  expect(directory.stderr).toContain('it is a directory');
});

test('no ClickHouse, and something that is none, are told in words', async () => {
  const path = file('one.ndjson', flow(1));
  const none = await ingest(['--file', path], undefined, 'http://127.0.0.1:1');
  expect(none.code).toBe(1);
  expect(none.stderr).toContain(
    'No ClickHouse at http://127.0.0.1:1: connection refused. Start one with `npm run embedded`, or check --clickhouse.'
  );
});

test('wrong options end with exit code 2 before anything is touched', async () => {
  const result = await ingest(['--file', 'x', '--batch-rows', 'many']);
  expect([result.code, result.stdout]).toEqual([2, '']);
  expect(result.stderr).toContain('--batch-rows: "many" is not understood; a whole number from 1 to 500000 is allowed');
});

test('the schema is printed as statements that make the same tables', async () => {
  const { stdout, code } = await command('ingest/main.ts', ['schema', '--database', 'printed', '--retention', '7d']);
  expect(code).toBe(0);
  const statements = stdout.split(/;\n/).filter((statement) => statement.trim() !== '');
  for (const query of statements) {
    await server.client().command({ query });
  }
  const tables = await rows<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = 'printed' ORDER BY name"
  );
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['flows', 'flows_dead_letters', 'flows_landing'])
  );
  const loaded = await ingest(['--database', 'printed', '--file', '-'], '{"TimeReceived":1767225600}');
  expect(loaded.code).toBe(0);
});
