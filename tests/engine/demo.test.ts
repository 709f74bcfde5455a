import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowLines } from '../../simulate/flow-lines';
import { command } from '../harness/command';
import { type Demo, startDemo, startDemoInTerminal } from '../harness/demo';
import { eventually } from '../harness/eventually';
import { alive, processFamily } from '../harness/process-family';
import { expectedRow, type Flow } from './expected-row';

/** What `npm run demo` shows, and that nothing of it stays. */
jest.setTimeout(240_000);

const FLOWS = 500;
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Cheap to load, and neither the half hour nor a second is a whole number of anything. */
const RATE = 6;

const folder = mkdtempSync(join(tmpdir(), 'demo-'));
const running: Demo[] = [];
const clients: ClickHouseClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await Promise.all(running.splice(0).map((demo) => demo.stop()));
});
afterAll(() => rmSync(folder, { recursive: true }));

function demoOf(...args: string[]): Demo {
  const demo = startDemo(args);
  running.push(demo);
  return demo;
}

function rowsOf(clickhouse: string) {
  const client = createClient({ url: clickhouse, clickhouse_settings: { output_format_json_quote_64bit_integers: 1 } });
  clients.push(client);
  return async <T = Record<string, unknown>>(query: string): Promise<T[]> =>
    (await client.query({ query, format: 'JSONEachRow' })).json<T>();
}

function file(name: string, ...content: Array<string | Buffer>): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(content.map((part) => Buffer.from(part))));
  return path;
}

const atMs = (time: unknown): number => Date.parse(`${String(time).replace(' ', 'T')}Z`);

describe('--flows', () => {
  /** No UTF-8, no JSON, and Windows-1252 and a NUL besides. */
  const broken = Buffer.from([0xff, 0xfe, 0x7b, 0x22, 0x61, 0x22, 0x3a, 0x93, 0x00, 0xc3]);
  const simulated = flowLines({ seed: 3, shape: '1.12' })
    .next(Date.parse('2026-01-05T12:00:00Z'), FLOWS, HOUR)
    .toString()
    .trimEnd()
    .split('\n');
  const lines = [
    ...simulated,
    '{"TimeReceived":1767610000,"Bytes":7,"SrcK8S_Name":"Grüße, \u2028 世界","Nobodys":[1.50]}',
  ];
  const half = FLOWS / 2;
  const flows = lines.map((line) => JSON.parse(line) as Flow);
  const endOf = (flow: Flow): number => Number(flow.TimeFlowEndMs ?? Number(flow.TimeReceived) * 1000);
  const ends = flows.map(endOf);
  const path = file(
    'january.ndjson',
    `${lines.slice(0, half).join('\n')}\n`,
    broken,
    `\n${lines.slice(half).join('\n')}`
  );

  /** The flows and dead letters that the demo shows must be the file's, moved by so many milliseconds. */
  async function expectFile(clickhouse: string, movedBy: (newest: number) => number): Promise<number> {
    const rows = rowsOf(clickhouse);
    const columns = await rows<{ name: string; type: string }>(
      `SELECT name, type FROM system.columns
       WHERE database = 'default' AND table = 'flows' AND default_kind != 'ALIAS' AND NOT startsWith(name, '_')`
    );
    const types = new Map(columns.map(({ name, type }) => [name, type]));
    const names = columns.map(({ name }) => `\`${name}\``).join(', ');
    const shown = await rows(`SELECT ${names} FROM flows ORDER BY _offset`);
    const byMs = movedBy(Math.max(...shown.map((row) => atMs(row.TimeFlowEndMs))));
    expect(shown.length).toBe(lines.length);
    shown.forEach((row, i) => expect(row).toEqual(expectedRow(moved(flows[i], byMs), types)));
    const dead = await rows('SELECT hex(message) AS bytes, toUInt32(_offset) AS line FROM flows_dead_letters');
    expect(dead).toEqual([{ bytes: broken.toString('hex').toUpperCase(), line: half }]);
    return byMs;
  }

  const moved = (flow: Flow, byMs: number): Flow => ({
    ...flow,
    ...(flow.TimeFlowEndMs === undefined ? {} : { TimeFlowEndMs: Number(flow.TimeFlowEndMs) + byMs }),
    ...(flow.TimeFlowStartMs === undefined ? {} : { TimeFlowStartMs: Number(flow.TimeFlowStartMs) + byMs }),
    TimeReceived: Number(flow.TimeReceived) + Math.round(byMs / 1000),
  });

  /** All of the file, and not much more. */
  function expectRange({ searchParams }: URL, byMs: number): void {
    const [from, to] = [Number(searchParams.get('from')), Number(searchParams.get('to'))];
    const [first, last] = [Math.min(...ends) + byMs, Math.max(...ends) + byMs];
    expect(from).toBeLessThanOrEqual(first);
    expect(first - from).toBe(to - last);
    expect(to - from).toBeLessThan(last - first + 10 * MINUTE);
  }

  test('shows the file as if its newest flow ended now; nothing else in it changes, not even what is broken', async () => {
    const before = Date.now();
    const { open, clickhouse } = await demoOf('--flows', path).opened;
    const after = Date.now();
    const byMs = await expectFile(clickhouse, (newest) => {
      expect(newest).toBeGreaterThanOrEqual(before);
      expect(newest).toBeLessThanOrEqual(after);
      return newest - Math.max(...ends);
    });
    expectRange(open, byMs);
  });

  test('--keep-time shows the file as it is; SIGTERM ends everything', async () => {
    const demo = demoOf('--flows', path, '--keep-time');
    const { open, clickhouse } = await demo.opened;
    await expectFile(clickhouse, () => 0);
    expectRange(open, 0);
    expect((await fetch(open)).status).toBe(200);
    // A signal to the demo alone ends everything, as Ctrl-C to all of it does.
    const family = await expectFamily(demo, ['embedded/main.ts', 'preview']);
    process.kill(demo.pid, 'SIGTERM');
    expect(await demo.ended).toBe(0);
    await expectGone(demo, family);
  });
});

test('simulated flows fill the past half hour without a gap and go on arriving; Ctrl-C ends everything', async () => {
  const demo = startDemoInTerminal(['--rate', String(RATE)]);
  running.push(demo);
  const { open, clickhouse } = await demo.opened;
  const openedAt = Date.now();
  expect(open.search).toBe('');
  const rows = rowsOf(clickhouse);
  const [{ flows }] = await rows<{ flows: number }>('SELECT toUInt32(count()) AS flows FROM flows');
  expect(flows).toBeGreaterThanOrEqual(RATE * 1800);
  // Once flows of the time after the opening are there, those before it are.
  await eventually(async () => {
    const [{ newest }] = await rows('SELECT max(TimeFlowEndMs) AS newest FROM flows');
    expect(atMs(newest)).toBeGreaterThan(openedAt);
  });
  const perTenSeconds = await rows<{ flows: number }>(
    `SELECT toUInt32(count()) AS flows FROM flows
     WHERE TimeFlowEndMs > fromUnixTimestamp64Milli(${openedAt - 30 * MINUTE}) AND TimeFlowEndMs <= fromUnixTimestamp64Milli(${openedAt})
     GROUP BY intDiv(${openedAt} - toUnixTimestamp64Milli(TimeFlowEndMs), 10000)`
  );
  expect(perTenSeconds.length).toBe(180);
  expect(perTenSeconds.filter((ten) => ten.flows < RATE)).toEqual([]);
  expect(await rows('SELECT reason, message FROM flows_dead_letters LIMIT 3')).toEqual([]);

  const family = await expectFamily(demo, ['embedded/main.ts', 'ingest/main.ts', 'simulate/main.ts', 'preview']);
  process.kill(-demo.pid, 'SIGINT');
  expect(await demo.ended).toBe(0);
  await expectGone(demo, family);
});

/** The processes of a demo, among which must be those whose command lines hold these texts. */
async function expectFamily(demo: Demo, commands: readonly string[]) {
  const family = await processFamily(demo.pid);
  const missing = commands.filter((text) => !family.some((each) => each.command.includes(text)));
  expect({ missing, family }).toEqual({ missing: [], family });
  return family;
}

/** Neither what was there before nor anything that came since is there; helpers of tsx take a moment longer. */
const expectGone = (demo: Demo, family: Awaited<ReturnType<typeof processFamily>>) =>
  eventually(async () => expect([...(await alive(family)), ...(await processFamily(demo.pid))]).toEqual([]));

test.each<[NodeJS.Signals, number | string]>([
  ['SIGTERM', 0],
  ['SIGKILL', 'SIGKILL'],
])('%s while it loads ends everything', async (signal, outcome) => {
  const demo = demoOf('--rate', '20000');
  await demo.says('Loading half an hour of simulated flows');
  const family = await eventually(() => expectFamily(demo, ['embedded/main.ts', 'ingest/main.ts', 'simulate/main.ts']));
  process.kill(demo.pid, signal);
  expect(await demo.ended).toBe(outcome);
  await expectGone(demo, family);
  expect(demo.printed()).not.toMatch(/Open |cannot go on/);
});

describe('bad input', () => {
  test.each<[string, string[], RegExp]>([
    ['--keep-time without --flows', ['--keep-time'], /--keep-time goes with --flows FILE/],
    ['--kafka with --flows', ['--kafka', '--flows', 'x'], /--kafka and --flows exclude each other/],
    ['a port that is none', ['--port', 'x'], /--port.*'x'.*whole number from 0 to 65535/],
    ['a port beyond all', ['--port', '65536'], /--port.*whole number from 0 to 65535/],
    ['an unknown option', ['--flow', 'x'], /unknown option '--flow'/],
    ['--flows without a file', ['--flows'], /--flows <file>.*argument missing/],
  ])('%s: exit code 2 and words, before anything starts', async (_, args, words) => {
    const { code, stdout, stderr } = await command('demo/main.ts', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(words);
  });

  test.each<[string, () => string, RegExp]>([
    ['missing', () => join(folder, 'missing.ndjson'), /There is no file .*missing\.ndjson/],
    ['a folder', () => folder, /There is no file/],
    ['empty', () => file('empty.ndjson'), /No line of .*empty\.ndjson has a time/],
    [
      'without any flow',
      () => file('words.ndjson', 'no flow\n', '{"Bytes":1}\n'),
      /No line of .*words\.ndjson has a time/,
    ],
  ])('a file that is %s: exit code 1 and words', async (_, path, words) => {
    const { code, stdout, stderr } = await command('demo/main.ts', ['--port', '0', '--flows', path()]);
    expect(code).toBe(1);
    expect(stderr).toMatch(words);
    expect(stdout).not.toContain('Starting');
  });

  test('a port that is taken: exit code 1, the port in words, and nothing stays', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const demo = startDemoInTerminal(['--port', String(port), '--rate', String(RATE)]);
      running.push(demo);
      await expect(demo.opened).rejects.toThrow(
        new RegExp(`The demo cannot go on: .*:${port}: .*address already in use`)
      );
      expect(await demo.ended).toBe(1);
      await expectGone(demo, []);
    } finally {
      server.close();
    }
  });
});
