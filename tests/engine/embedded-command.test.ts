import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ClickHouseError, createClient } from '@clickhouse/client';
import { startEmbedded } from '../harness/embedded';

jest.setTimeout(60_000);

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-test-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command as `npm run embedded` does, without the harness's environment. */
async function run(
  flags: string[],
  environment: Record<string, string> = {},
  atOutput?: (pid: number, output: string) => void
): Promise<Ended> {
  const inherited = { ...process.env };
  delete inherited.UV_THREADPOOL_SIZE;
  const child = spawn(process.execPath, ['--import', 'tsx', 'embedded/main.ts', ...flags], {
    env: { ...inherited, ...environment },
  });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (piece: Buffer) => {
    ended.stdout += piece.toString();
    atOutput?.(child.pid ?? 0, ended.stdout);
  });
  child.stderr.on('data', (piece: Buffer) => {
    ended.stderr += piece.toString();
  });
  ended.code = await new Promise((resolve) => child.once('close', resolve));
  return ended;
}

describe('npm run embedded', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints one line when ready, and ends with exit code 0 at %s',
    async (signal) => {
      const ended = await run(['--port', '0'], {}, (pid) => process.kill(pid, signal));
      expect(ended).toEqual({
        code: 0,
        stdout: expect.stringMatching(
          /^Embedded ClickHouse 26\.7\.2\.1 listens on http:\/\/127\.0\.0\.1:\d+ \(data in memory\)\n$/
        ),
        stderr: '',
      });
    }
  );

  it('ends while a query runs, and tells its client', async () => {
    const server = await startEmbedded();
    const query = fetch(server.url, {
      method: 'POST',
      body: 'SELECT count() FROM numbers(1000000) WHERE sleepEachRow(0.05) SETTINGS max_block_size = 1',
    });
    const client = server.client();
    const isRunning = async (): Promise<boolean> => {
      const result = await client.query({
        query: "SELECT query FROM system.processes WHERE query LIKE '%sleepEachRow%'",
      });
      return (await result.json()).data.length > 1;
    };
    while (!(await isRunning())) {
      // the test's own time limit ends this
    }
    await client.close();
    await server.stop();
    expect((await query).headers.get('X-ClickHouse-Exception-Code')).toBe('394');
  });

  it('explains itself', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const flag of ['--port', '--data', '--host', '--user', '--password-file', 'CLICKHOUSE_PASSWORD']) {
      expect(stdout).toContain(flag);
    }
  });

  it('says what is wrong in one line', async () => {
    const blocker = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as net.AddressInfo;
    const file = path.join(folder, 'file');
    fs.writeFileSync(file, '');
    const cases: Array<[flags: string[], message: RegExp, code?: number]> = [
      [['--port', String(port)], new RegExp(`^Port ${port} of 127.0.0.1 is taken: .*\n$`)],
      [
        ['--port', '0', '--data', path.join(file, 'below')],
        /^The data folder .*below cannot be written to \(ENOTDIR\): .*\n$/,
      ],
      [
        ['--port', '0', '--password-file', path.join(folder, 'none')],
        /^Cannot read the password file .* \(ENOENT\)\.\n$/,
      ],
      [['--port', '0', '--host', '0.0.0.0'], /^Refusing to listen on 0\.0\.0\.0 without a password.*\n$/],
      [['--port', 'http'], /^error: option '--port <port>' argument 'http' is invalid\. .*\n$/, 2],
    ];
    const ends = await Promise.all(cases.map(([flags]) => run(flags)));
    blocker.close();
    cases.forEach(([, message, code = 1], i) => {
      expect(ends[i]).toEqual({ code, stdout: '', stderr: expect.stringMatching(message) });
    });
  });
});

describe('data in a folder', () => {
  it('is there again after a restart, and locked meanwhile', async () => {
    const first = await startEmbedded({ data: folder });
    await first.client().command({ query: 'CREATE TABLE t (a UInt8) ENGINE = MergeTree ORDER BY a' });
    await first.client().insert({ table: 't', values: [{ a: 1 }, { a: 2 }], format: 'JSONEachRow' });

    const second = await run(['--port', '0', '--data', folder]);
    expect(second).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The data folder .* is in use by process \d+: .*\n$/),
    });

    await first.stop();
    const again = await startEmbedded({ data: folder });
    const result = await again.client().query({ query: 'SELECT sum(a) AS n FROM t', format: 'JSONEachRow' });
    expect((await result.json<{ n: string }>()).map(({ n }) => Number(n))).toEqual([3]);
    await again.stop();
  });
});

describe('a password', () => {
  it('is asked of every statement, and not of /ping', async () => {
    const server = await startEmbedded({ user: 'grafana', password: 's3cret' });
    const ask = async (username: string, password: string): Promise<string> => {
      const client = createClient({ url: server.url, username, password, log: { level: 127 } });
      try {
        return await (await client.query({ query: 'SELECT user()', format: 'TabSeparated' })).text();
      } catch (error) {
        return error instanceof ClickHouseError ? (error.type ?? error.code) : String(error);
      } finally {
        await client.close();
      }
    };
    expect(await ask('grafana', 's3cret')).toBe('default\n');
    expect(await ask('grafana', 'wrong')).toBe('AUTHENTICATION_FAILED');
    expect(await ask('default', 's3cret')).toBe('AUTHENTICATION_FAILED');
    expect(await ask('default', '')).toBe('AUTHENTICATION_FAILED');
    expect((await fetch(`${server.url}/ping`)).status).toBe(200);
    await server.stop();
  });

  it('comes from a file, too', async () => {
    const file = path.join(folder, 'password');
    fs.writeFileSync(file, 'from a file\n');
    let status = 0;
    const ended = run(
      ['--port', '0', '--password-file', file],
      { CLICKHOUSE_PASSWORD: 'not this one' },
      (pid, output) => {
        const headers = { 'X-ClickHouse-User': 'default', 'X-ClickHouse-Key': 'from a file' };
        void fetch(/http:\S+/.exec(output)?.[0] ?? '', { method: 'POST', body: 'SELECT 1', headers })
          .then((response) => {
            status = response.status;
          })
          .finally(() => process.kill(pid, 'SIGTERM'));
      }
    );
    expect((await ended).code).toBe(0);
    expect(status).toBe(200);
  });
});
