import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { command } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { eventually } from '../harness/eventually';
import { exception, proxyTo, type ClickHouseProxy } from './clickhouse-proxy';
import { startSidecar } from '../harness/sidecar';

jest.setTimeout(120_000);

let server: EmbeddedClickHouse;
let proxy: ClickHouseProxy | undefined;
beforeAll(async () => (server = await startEmbedded()), 60_000);
afterEach(() => proxy?.stop());
afterAll(() => server?.stop());

const flow = (bytes: unknown): string => `${JSON.stringify({ TimeFlowEndMs: 1_780_000_000_000, Bytes: bytes })}\n`;

/** Samples of Prometheus' text format by name with labels. */
async function metrics(address: string): Promise<Map<string, number>> {
  const response = await fetch(`${address}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))])
  );
}

const ofSidecar = (name: string, found: Map<string, number>): number | undefined =>
  [...found].find(([key]) => key.startsWith(`netobserv_clickhouse_${name}`))?.[1];

test('metrics count what was loaded, and readiness says in words what is missing', async () => {
  let down = false;
  proxy = await proxyTo(server.url, { answer: () => (down ? exception(241, 'MEMORY_LIMIT_EXCEEDED') : undefined) });
  const args = ['--clickhouse', proxy.url, '--database', 'watched', '--listen', '127.0.0.1:0', '--batch-age', '50ms'];
  const sidecar = startSidecar(['--file', '-', ...args, '--retry-seconds', '60']);
  const [, address = ''] = await sidecar.says(/Metrics at (http:\/\/127\.0\.0\.1:\d+)\/metrics/);
  await sidecar.says(/Loading standard input/);
  const health = await fetch(`${address}/healthz`);
  expect([health.status, await health.text()]).toEqual([200, 'The process runs.\n']);
  const ready = await fetch(`${address}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([200, 'Ready.\n']);

  const lines = [flow(1), flow('many'), 'junk\n', flow(3), flow('more'), '{}\n'];
  sidecar.write(lines.join(''));
  const loaded = await eventually(async () => {
    const found = await metrics(address);
    expect(ofSidecar('flows_total', found)).toBe(4);
    return found;
  });
  expect(ofSidecar('messages_total{topic="stdin#', loaded)).toBe(6);
  expect(ofSidecar('message_bytes_total{topic="stdin#', loaded)).toBe(lines.join('').length - 6);
  expect(ofSidecar('dead_letters_total{reason="not one valid JSON', loaded)).toBe(1);
  expect(ofSidecar('dead_letters_total{reason="no time', loaded)).toBe(1);
  expect(ofSidecar('misfits_total{field="Bytes"}', loaded)).toBe(2);
  expect(ofSidecar('insert_retries_total', loaded)).toBe(0);
  expect(ofSidecar('batch_messages_sum', loaded)).toBe(6);
  expect(ofSidecar('batch_age_seconds_count', loaded)).toBe(ofSidecar('insert_seconds_count', loaded));
  expect(loaded.get('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  expect(await metrics(address)).toMatchObject({ size: loaded.size });

  down = true;
  sidecar.write(flow(5));
  await eventually(async () => {
    const answer = await fetch(`${address}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('answered code 241')]);
    expect(ofSidecar('insert_retries_total', await metrics(address))).toBeGreaterThan(0);
  });
  down = false;
  await eventually(async () => {
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(ofSidecar('flows_total', await metrics(address))).toBe(5);
  });
  const other = await fetch(`${address}/`);
  expect([other.status, await other.text()]).toEqual([404, 'There are /metrics, /healthz and /readyz.\n']);
  expect((await fetch(`${address}/metrics`, { method: 'POST' })).status).toBe(405);
  // Listening on loopback means that.
  const elsewhere = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === 'IPv4' && !each.internal);
  if (elsewhere) {
    await expect(fetch(`http://${elsewhere.address}:${new URL(address).port}/healthz`)).rejects.toThrow('fetch failed');
  }
  sidecar.end();
  expect(await sidecar.ended).toBe(0);
});

test('an address that is taken is told, before anything is loaded', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const args = ['--clickhouse', server.url, '--file', '-', '--listen', `127.0.0.1:${port}`];
  const result = await command('ingest/main.ts', args, { input: flow(1) });
  other.close();
  expect([result.code, result.stdout]).toEqual([1, '']);
  expect(result.stderr).toContain(`Cannot listen at 127.0.0.1:${port}: another program listens there. Check --listen.`);
});

describe('a server that is not as it must be', () => {
  test('one that is too old is refused with its version, at start and by the check', async () => {
    proxy = await proxyTo(server.url, {
      answer: ({ sql }) => (sql.includes('version()') ? { status: 200, body: '{"version":"24.3.2.23"}\n' } : undefined),
    });
    const loaded = await command('ingest/main.ts', ['--clickhouse', proxy.url, '--file', '-'], { input: flow(1) });
    expect(loaded.code).toBe(1);
    expect(loaded.stderr).toContain(`ClickHouse at ${proxy.url} is version 24.3.2.23; 24.8 or newer is needed.`);
    const checked = await command('ingest/main.ts', ['check', '--clickhouse', proxy.url]);
    expect([checked.code, checked.stdout]).toEqual([
      1,
      expect.stringMatching(/MISSING {2}ClickHouse 24\.3\.2\.23 is older than 24\.8\./),
    ]);
  });

  test('rights that are missing are named, with the statement that grants them', async () => {
    proxy = await proxyTo(server.url, {
      answer: ({ sql }) => (/^CHECK GRANT (INSERT|ALTER VIEW) /.test(sql) ? { status: 200, body: '0\n' } : undefined),
    });
    const { code, stdout } = await command('ingest/main.ts', ['check', '--clickhouse', proxy.url, '--database', 'a-b']);
    expect(code).toBe(1);
    const missing = stdout.split('\n').filter((line) => line.startsWith('MISSING'));
    expect(missing).toEqual([
      'MISSING  User "default" lacks the right INSERT, to load flows. GRANT INSERT ON `a-b`.* TO `default`',
      'MISSING  User "default" lacks the right ALTER VIEW, to bring the views of an older release up to date. GRANT ALTER VIEW ON `a-b`.* TO `default`',
    ]);
    expect(stdout).toContain('Right CREATE DATABASE, to make the database.');
    expect(proxy.requests.map(({ sql }) => sql).filter((sql) => /^(CREATE|ALTER|INSERT|DROP)/.test(sql))).toEqual([]);
  });

  test.each(['flows', 'flows_landing'])(
    'one that does not know CHECK GRANT is asked by statements that do nothing: %s',
    async (table) => {
      await command('ingest/main.ts', ['--clickhouse', server.url, '--database', 'older', '--file', '-'], {
        input: flow(1),
      });
      proxy = await proxyTo(server.url, {
        answer: ({ sql }) =>
          sql.startsWith('CHECK GRANT')
            ? exception(62, 'SYNTAX_ERROR')
            : sql.startsWith(`INSERT INTO \`older\`.\`${table}\` (`)
              ? exception(497, 'ACCESS_DENIED')
              : undefined,
      });
      const { code, stdout } = await command('ingest/main.ts', [
        'check',
        '--clickhouse',
        proxy.url,
        '--database',
        'older',
      ]);
      expect(code).toBe(1);
      expect(stdout).toMatch(/^MISSING {2}User "default" lacks the right INSERT/m);
      expect(stdout).toMatch(/^ok {7}Right SELECT/m);
      expect(stdout).toMatch(/^unknown {2}Right CREATE TABLE.*this server does not tell/m);
    }
  );

  test('one that is not there is told in one line', async () => {
    const { code, stdout } = await command('ingest/main.ts', ['check', '--clickhouse', 'http://127.0.0.1:1']);
    expect([code, stdout.split('\n')[0]]).toEqual([
      1,
      expect.stringMatching(/^MISSING {2}No ClickHouse at http:\/\/127\.0\.0\.1:1: connection refused/),
    ]);
  });
});
