import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { hasTool } from '../harness/tool';

const run = promisify(execFile);
const SOURCE = path.resolve('tests/engine/clients/python');
const INSTALL_MS = 300_000;

const withPython = hasTool('python3', '-m', 'pip', '--version') ? describe : describe.skip;

/** Installs the requirements into a folder of their own, once. */
async function packages(): Promise<string> {
  const requirements = path.join(SOURCE, 'requirements.txt');
  const digest = createHash('sha256').update(fs.readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = path.resolve(`.cache/python-${digest}`);
  if (!fs.existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    const flags = ['--quiet', '--disable-pip-version-check', '--root-user-action', 'ignore', '--target', unfinished];
    await run('python3', ['-m', 'pip', 'install', ...flags, '-r', requirements]);
    fs.renameSync(unfinished, folder);
  }
  return folder;
}

withPython('clickhouse-connect', () => {
  let server: EmbeddedClickHouse;
  let PYTHONPATH: string;

  beforeAll(async () => {
    PYTHONPATH = await packages();
    server = await startEmbedded();
  }, INSTALL_MS);

  afterAll(async () => {
    await server?.stop();
  });

  const row = ['2023-11-14 22:13:20', '::ffff:a00:1', ['SYN', 'ACK']];

  it.each(['none', 'default', 'gzip', 'lz4'])(
    'reads, writes, streams and fails with compression %s',
    async (compression) => {
      const { stdout } = await run(
        'python3',
        [path.join(SOURCE, 'client.py'), String(server.port), compression, `python_${compression}`],
        { env: { ...process.env, PYTHONPATH } }
      );
      expect(JSON.parse(stdout)).toEqual({
        ping: true,
        written: [20_000, 2],
        rows: [
          [0, 'text 0', ...row],
          [1, 'text 1', ...row],
        ],
        count: 20_002,
        server_side: [["it's\t\\", 10]],
        client_side: [["it's"]],
        setting: 777,
        setting_after: false,
        streamed: 300_000,
        raw_query: '1\n',
        error: 60,
        broken: 395,
      });
    },
    60_000
  );
});
