import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { command } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { hasTool } from '../harness/tool';

jest.setTimeout(240_000);

const folder = mkdtempSync(join(tmpdir(), 'ingest-terminal-'));
const path = join(folder, 'flows.ndjson');
let server: EmbeddedClickHouse;
beforeAll(async () => {
  writeFileSync(path, '{"TimeFlowEndMs":1780000000000}\n'.repeat(3000));
  server = await startEmbedded();
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server?.stop();
});

const args = (database: string): string[] => [
  ...['--clickhouse', server.url, '--database', database, '--file', path, '--batch-rows', '100', '--inserts', '1'],
];

// util-linux' script gives a command a terminal.
(hasTool('script', '--version') ? test : test.skip)(
  'in a terminal the rate, percent and time left are shown, and gone at the end',
  async () => {
    const shell = ['node', '--import', 'tsx', 'ingest/main.ts', ...args('terminal')].join(' ');
    const { stdout } = await promisify(execFile)('script', ['-qec', shell, '/dev/null']);
    expect(stdout).toMatch(/\r\x1b\[K +\d+ % {2}[\d,]+ messages {2}[\d,]+ a second/);
    expect(stdout).toContain('{"read":3000,"loaded":3000,"deadLetters":0}');
    expect(stdout.lastIndexOf(' a second')).toBeLessThan(stdout.lastIndexOf('\r\x1b[K'));
  }
);

test('in a pipe nothing of that', async () => {
  const { stdout, stderr } = await command('ingest/main.ts', args('pipe'));
  expect(stdout).toBe('{"read":3000,"loaded":3000,"deadLetters":0}\n');
  expect(stderr).not.toContain('\x1b');
  expect(stderr).not.toContain(' a second');
});
