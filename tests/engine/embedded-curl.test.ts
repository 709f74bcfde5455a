import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { hasTool } from '../harness/tool';

const run = promisify(execFile);
const withCurl = hasTool('curl', '--version') ? describe : describe.skip;

withCurl('curl', () => {
  let server: EmbeddedClickHouse;
  let folder: string;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-curl-'));
    server = await startEmbedded({ user: 'me', password: 's3cret' });
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** As ClickHouse's manual types it. */
  async function curl(...args: string[]): Promise<string> {
    return (await run('curl', ['--silent', '--show-error', '--user', 'me:s3cret', ...args])).stdout;
  }

  it('sends statements in the body and in the URL', async () => {
    expect(await curl(server.url, '-d', 'SELECT 1')).toBe('1\n');
    expect(await curl(`${server.url}/?query=SELECT%202`)).toBe('2\n');
    expect(await curl(server.url, '--user', 'me:wrong', '-d', 'SELECT 1')).toContain('Code: 516.');
    expect(await curl('--head', server.url)).toMatch(/^HTTP\/1.1 200 OK/);
  });

  it('inserts a file, waiting for 100 Continue, and reads it back compressed', async () => {
    const file = path.join(folder, 'rows.csv');
    const rows = Array.from({ length: 200_000 }, (_, i) => `${i},"row ${i}"\n`).join('');
    fs.writeFileSync(file, rows);
    await curl(server.url, '-d', 'CREATE TABLE t (a UInt32, s String) ENGINE = MergeTree ORDER BY a');
    const insert = `${server.url}/?query=${encodeURIComponent('INSERT INTO t FORMAT CSV')}`;
    expect(await curl(insert, '-H', 'Expect: 100-continue', '--data-binary', `@${file}`)).toBe('');
    const output = path.join(folder, 'back.csv');
    await curl(server.url, '--compressed', '-o', output, '-d', 'SELECT * FROM t ORDER BY a FORMAT CSV');
    expect(fs.readFileSync(output, 'utf8') === rows).toBe(true);
  });

  it('sends an external table', async () => {
    const file = path.join(folder, 'extra.tsv');
    fs.writeFileSync(file, '1\tone\n2\ttwo\n');
    const answer = await curl(
      server.url,
      ...['-F', 'query=SELECT max(_1), any(_2) FROM extra WHERE _1 > 1'],
      ...['-F', `extra=@${file}`, '-F', 'extra_types=UInt8,Nullable(String)']
    );
    expect(answer).toBe('2\ttwo\n');
  });
});
