import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, lastLine } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { type ClickHouseProxy, type ProxyAnswer, type ProxyRequest, proxyTo } from './clickhouse-proxy';

jest.setTimeout(240_000);

const folder = mkdtempSync(join(tmpdir(), 'ingest-failures-'));
const path = join(folder, 'flows.ndjson');
const PASSWORD = 'not-to-be-printed-1';
let server: EmbeddedClickHouse;

beforeAll(async () => {
  const flows = Array.from({ length: 300 }, (_, i) =>
    JSON.stringify({ TimeFlowEndMs: 1_767_225_600_000 + i, Bytes: 1 })
  );
  writeFileSync(path, flows.join('\n'));
  server = await startEmbedded({ user: 'loader', password: PASSWORD });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const ingest = (args: string[], env: Record<string, string>) => command('ingest/main.ts', args, { env });

async function count(database: string): Promise<number> {
  const result = await server
    .client()
    .query({ query: `SELECT toUInt32(count()) AS n FROM ${database}.flows`, format: 'JSONEachRow' });
  return (await result.json<{ n: number }>())[0]?.n ?? -1;
}

test('a wrong password is told with its code and without the password', async () => {
  const env = { CLICKHOUSE_PASSWORD: 'wrong-password-2' };
  const result = await ingest(['--clickhouse', server.url, '--user', 'loader', '--file', path], env);
  expect(result.code).toBe(1);
  expect(result.stderr).toContain('refused the password of user "loader" (code 516)');
  expect(result.stderr + result.stdout).not.toContain('wrong-password-2');
});

test('the right password, from a file, loads and is printed nowhere', async () => {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  const args = ['--clickhouse', server.url, '--user', 'loader', '--password-file', passwordFile, '--file', path];
  const result = await ingest([...args, '--log-level', 'debug'], {});
  expect(lastLine(result)).toEqual({ read: 300, loaded: 300, deadLetters: 0 });
  expect(result.stderr + result.stdout).not.toContain(PASSWORD);
});

describe('behind a connection that fails', () => {
  let proxy: ClickHouseProxy | undefined;
  let lost = 0;
  afterEach(() => proxy?.stop());

  /** Some inserts, by their number from 1, are carried out, but their answer never comes. */
  async function losing(isLost: (n: number) => boolean): Promise<string> {
    let inserts = 0;
    lost = 0;
    const answer = ({ sql }: ProxyRequest): ProxyAnswer | undefined => {
      if (!/^INSERT INTO \S+`flows` /.test(sql) || !isLost((inserts += 1))) {
        return undefined;
      }
      lost += 1;
      return { status: 0 };
    };
    proxy = await proxyTo(server.url, { answer });
    return proxy.url;
  }

  test('an insert whose answer is lost is repeated and doubles nothing', async () => {
    const url = await losing((n) => n % 2 === 1);
    const args = ['--clickhouse', url, '--user', 'loader', '--database', 'lost_answers', '--file', path];
    const result = await ingest([...args, '--batch-rows', '50'], { CLICKHOUSE_PASSWORD: PASSWORD });
    expect(lastLine(result)).toEqual({ read: 300, loaded: 300, deadLetters: 0 });
    expect(lost).toBeGreaterThanOrEqual(6);
    expect(await count('lost_answers')).toBe(300);
  });

  test('a load that was given up goes on where it was, without doubling', async () => {
    const url = await losing((n) => n > 3);
    const args = ['--user', 'loader', '--database', 'given_up', '--file', path, '--batch-rows', '50', '--inserts', '1'];
    const env = { CLICKHOUSE_PASSWORD: PASSWORD };
    const first = await ingest(['--clickhouse', url, '--retry-seconds', '1', ...args], env);
    expect([first.code, first.stdout]).toEqual([1, '']);
    expect(first.stderr).toMatch(/ClickHouse at .* closed the connection/);
    const second = await ingest(['--clickhouse', server.url, ...args], env);
    expect(lastLine(second)).toEqual({ read: 300, loaded: 300, deadLetters: 0 });
    expect(await count('given_up')).toBe(300);
  });
});

test('a web server that is no ClickHouse is told', async () => {
  const other: Server = createServer((_request, response) => response.writeHead(404).end('<html>not here</html>'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const result = await ingest(['--clickhouse', `http://127.0.0.1:${port}`, '--file', path], {});
  other.close();
  expect(result.code).toBe(1);
  expect(result.stderr).toContain(`http://127.0.0.1:${port} does not answer as ClickHouse's HTTP interface`);
});
