import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { hasTool } from '../harness/tool';

const run = promisify(execFile);
const SOURCE = path.resolve('tests/engine/clients/go');
const PROGRAM = path.resolve('.cache/embedded-client/embedded-client');
/** The first build compiles clickhouse-go. */
const BUILD_MS = 600_000;

const withGo = hasTool('go', 'version') ? describe : describe.skip;

withGo('clickhouse-go over HTTP', () => {
  let server: EmbeddedClickHouse;

  beforeAll(async () => {
    fs.mkdirSync(path.dirname(PROGRAM), { recursive: true });
    await run('go', ['build', '-trimpath', '-o', PROGRAM, '.'], { cwd: SOURCE });
    server = await startEmbedded();
  }, BUILD_MS);

  afterAll(async () => {
    await server?.stop();
  });

  const row = {
    text: 'text 0',
    time: '2023-11-14T22:13:20.123Z',
    address: '10.0.0.1',
    list: ['SYN', 'ACK'],
    map: { k: 1 },
  };

  it.each(['none', 'gzip', 'br', 'lz4', 'zstd'])(
    'reads, writes, streams, fails and cancels with compression %s',
    async (compression) => {
      const result = run(PROGRAM, [`127.0.0.1:${server.port}`, compression, `go_${compression}`]);
      if (compression === 'zstd' && !('createZstdDecompress' in zlib)) {
        await expect(result).rejects.toThrow(/code: 48.*ZSTD blocks need Node\.js 22\.15/);
        return;
      }
      expect(JSON.parse((await result).stdout)).toEqual({
        rows: [
          { ...row, number: 0, nullable: 0 },
          { ...row, number: 1, text: 'text 1', nullable: null },
        ],
        inserted: 20_000,
        parameter: 7,
        setting: '4321',
        streamed: 300_000,
        error: 60,
        broken: 395,
        cancelled: true,
      });
    },
    60_000
  );
});
