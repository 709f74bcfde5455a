import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, lastLine } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';

jest.setTimeout(240_000);

const shared = '../shared/flows';
const files = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith('.json')) : [];

let server: EmbeddedClickHouse;
beforeAll(async () => {
  server = await startEmbedded();
}, 60_000);
afterAll(() => server?.stop());

/** A flow is a JSON object with a positive time; told here without ClickHouse. */
function isFlow(line: string): boolean {
  const value: Record<string, unknown> = JSON.parse(line);
  return ['TimeFlowEndMs', 'TimeFlowEnd', 'TimeReceived'].some((key) => Number(value[key]) > 0);
}

if (files.length === 0) {
  test.skip(`${shared} is not there: real flows are not tested`, () => undefined);
} else {
  test.each(files)('%s: rows in flows are the lines that are flows, the rest are dead letters', async (name) => {
    const lines = readFileSync(join(shared, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const flows = lines.filter(isFlow).length;
    const result = await command('ingest/main.ts', ['--clickhouse', server.url, '--file', join(shared, name)]);
    expect(lastLine(result)).toEqual({ read: lines.length, loaded: flows, deadLetters: lines.length - flows });
    const counted = await server.client().query({
      query:
        'SELECT toUInt32((SELECT count() FROM flows WHERE startsWith(_topic, {name:String}))) AS flows, ' +
        'toUInt32((SELECT count() FROM flows_dead_letters WHERE startsWith(_topic, {name:String}))) AS dead',
      query_params: { name: `${name}#` },
      format: 'JSONEachRow',
    });
    expect(await counted.json()).toEqual([{ flows, dead: lines.length - flows }]);
  });
}
