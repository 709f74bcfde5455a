import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { startSidecar } from '../harness/sidecar';

jest.setTimeout(180_000);

/** Also as it is written in an address, and in an Authorization header. */
const PASSWORD = 's3cret/with:odd%chars';
const spellings = [PASSWORD, encodeURIComponent(PASSWORD), Buffer.from(`loader:${PASSWORD}`).toString('base64')];

const folder = mkdtempSync(join(tmpdir(), 'ingest-secrets-'));
const passwordFile = join(folder, 'password');
let server: EmbeddedClickHouse;

beforeAll(async () => {
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  server = await startEmbedded({ user: 'loader', password: PASSWORD });
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server?.stop();
});

const inAddress = (user = 'loader'): string => server.url.replace('://', `://${user}:${encodeURIComponent(PASSWORD)}@`);

function expectNoSecret(printed: string): void {
  expect(printed.length).toBeGreaterThan(50);
  for (const spelling of spellings) {
    expect(printed).not.toContain(spelling);
  }
}

const flow = '{"TimeFlowEndMs":1780000000000}\njunk\n';

test.each(['text', 'json'])('a running sidecar says it nowhere: not in %s lines, not over HTTP', async (format) => {
  const args = ['--listen', '127.0.0.1:0', '--log-level', 'debug', '--log-format', format, '--batch-age', '10ms'];
  const sidecar = startSidecar(['--file', '-', ...args, '--clickhouse', inAddress()]);
  const [, address = ''] = await sidecar.says(/Metrics at (http:\/\/127\.0\.0\.1:\d+)\/metrics/);
  await sidecar.says(/Loading standard input/);
  sidecar.write(flow);
  const answers = await Promise.all(
    ['metrics', 'readyz', 'healthz'].map(async (path) => (await fetch(`${address}/${path}`)).text())
  );
  expect(answers[1]).toBe('Ready.\n');
  sidecar.end();
  expect(await sidecar.ended).toBe(0);
  expectNoSecret(sidecar.stdout() + sidecar.stderr() + answers.join(''));
  expect(sidecar.stderr()).toContain('process list');
});

test('neither does any subcommand, nor a failure', async () => {
  const env = { CLICKHOUSE_USER: 'loader', CLICKHOUSE_PASSWORD_FILE: passwordFile };
  const run = (args: string[], extra: Record<string, string> = env) =>
    command('ingest/main.ts', args, { env: { CLICKHOUSE_URL: server.url, ...extra }, input: flow });
  const results = await Promise.all([
    run(['--help']),
    run(['check']),
    run(['status', '--json']),
    run(['replay']),
    run(['schema']),
  ]);
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  const failed = await Promise.all([
    run(['check'], { CLICKHOUSE_URL: inAddress('nobody') }),
    run(['--file', '-', '--log-format', 'json'], { CLICKHOUSE_URL: inAddress('nobody') }),
    run(['--file', '-'], { CLICKHOUSE_URL: `${inAddress()}/a/b` }),
  ]);
  expect(failed.map(({ code }) => code)).toEqual([1, 1, 2]);
  for (const { stdout, stderr } of [...results, ...failed]) {
    expectNoSecret(stdout + stderr);
  }
});
