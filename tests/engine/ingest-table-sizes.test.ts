import { SIZED_TABLES } from '../../flows/tables/table-sizes';
import { command, lastLine } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { startSidecar, type Sidecar } from '../harness/sidecar';
import { exception, proxyTo, type ClickHouseProxy } from './clickhouse-proxy';

jest.setTimeout(120_000);

const DATABASE = 'sized';

let server: EmbeddedClickHouse;
let proxy: ClickHouseProxy | undefined;
let sidecar: Sidecar | undefined;

beforeAll(async () => {
  server = await startEmbedded();
  const flow = (i: number) => JSON.stringify({ TimeFlowEndMs: 1_780_000_000_000 + 7 * i, Bytes: i, Packets: 1 });
  const input = [...Array.from({ length: 3000 }, (_, i) => flow(i)), 'junk', '{}', '[]'].join('\n');
  const loaded = await command('ingest/main.ts', ['--clickhouse', server.url, '--database', DATABASE, '--file', '-'], {
    input,
  });
  expect(lastLine(loaded)).toEqual({ read: 3003, loaded: 3000, deadLetters: 3 });
  // Merged by now, the parts are the same for whoever asks.
  for (const table of SIZED_TABLES) {
    await server.client().command({ query: `OPTIMIZE TABLE ${DATABASE}.${table} FINAL` });
  }
});
afterEach(() => {
  sidecar?.kill('SIGKILL');
  proxy?.stop();
});
afterAll(() => server?.stop());

async function scrape(clickhouse: string): Promise<(name: string) => Promise<Record<string, number>>> {
  const args = ['--clickhouse', clickhouse, '--database', DATABASE, '--file', '-', '--listen', '127.0.0.1:0'];
  sidecar = startSidecar(args);
  const [, address = ''] = await sidecar.says(/Metrics at (http:\/\/127\.0\.0\.1:\d+)\/metrics/);
  await sidecar.says(/Loading standard input/);
  return async (name) => {
    const text = await (await fetch(`${address}/metrics`)).text();
    const found = text.matchAll(new RegExp(`^netobserv_clickhouse_${name}\\{table="(\\w+)"\\} (\\d+)$`, 'gm'));
    return Object.fromEntries([...found].map(([, table, value]) => [table, Number(value)]));
  };
}

test('the metrics say of each table what its parts take', async () => {
  const result = await server.client().query({
    query:
      'SELECT table, toFloat64(rows) AS rows, toFloat64(bytes_on_disk) AS bytes FROM system.parts WHERE active AND database = {database:String}',
    query_params: { database: DATABASE },
    format: 'JSONEachRow',
  });
  const parts = await result.json<{ table: string; rows: number; bytes: number }>();
  const sums = (of: 'rows' | 'bytes') =>
    Object.fromEntries(
      SIZED_TABLES.map((name) => [name, parts.reduce((sum, part) => sum + (part.table === name ? part[of] : 0), 0)])
    );
  const table = await scrape(server.url);
  expect(await table('table_bytes')).toEqual(sums('bytes'));
  const rows = await table('table_rows');
  expect(rows).toEqual(sums('rows'));
  expect(rows).toMatchObject({ flows: 3000, flows_dead_letters: 3 });
  const status = await command('ingest/main.ts', [
    'status',
    '--json',
    '--clickhouse',
    server.url,
    '--database',
    DATABASE,
  ]);
  const { tables } = lastLine(status) as { tables: Array<{ table: string; rows: number }> };
  expect(Object.fromEntries(tables.map((each) => [each.table, each.rows]))).toEqual(rows);
});

const withoutParts = () =>
  proxyTo(server.url, {
    answer: ({ sql }) => (sql.includes('FROM system.parts') ? exception(497, 'ACCESS_DENIED') : undefined),
  });

test('the status of a user who may not see the parts says what to grant, and the rest', async () => {
  proxy = await withoutParts();
  const args = ['--clickhouse', proxy.url, '--database', DATABASE];
  const { code, stdout } = await command('ingest/main.ts', ['status', ...args]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Flows {10}3,000, /m);
  expect(stdout).toMatch(/^Dead letters {3}1, newest /m);
  expect(stdout).toMatch(
    /^On disk {8}not known: the user may not see it\. GRANT SELECT ON system\.parts TO `default`\nLag /m
  );
  expect(lastLine(await command('ingest/main.ts', ['status', '--json', ...args]))).toMatchObject({
    flows: 3000,
    tables: null,
    tablesGrant: 'GRANT SELECT ON system.parts TO `default`',
  });
});

test('a user who may not see the parts loads all the same, and is told what to grant', async () => {
  proxy = await withoutParts();
  const table = await scrape(proxy.url);
  expect(await table('table_bytes')).toEqual({});
  expect(await table('table_rows')).toEqual({});
  await sidecar?.says(
    /WARN {2}The metrics are without the tables' sizes: .* GRANT SELECT ON system\.parts TO `default`/
  );
  expect(proxy.requests.filter(({ sql }) => sql.includes('FROM system.parts'))).toHaveLength(1);
  sidecar?.write('{"TimeFlowEndMs":1780000000000}\n');
  sidecar?.end();
  expect(await sidecar?.ended).toBe(0);
  expect(sidecar?.stdout()).toContain('{"read":1,"loaded":1,"deadLetters":0}');
});
