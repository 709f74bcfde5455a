import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { command } from '../harness/command';
import { type EmbeddedClickHouse, startEmbedded } from '../harness/embedded';

jest.setTimeout(60_000);

/** The commands that scripts rely on, as a user types them, with good and with bad input. */
let clickhouse: EmbeddedClickHouse;
let locked: EmbeddedClickHouse;

beforeAll(async () => {
  [clickhouse, locked] = await Promise.all([
    startEmbedded(),
    startEmbedded({ user: 'grafana', password: 'right-horse' }),
  ]);
  const flows = [100, 200, 300].map((bytes, index) =>
    JSON.stringify({
      TimeFlowEndMs: NOON + 60_000 * index,
      Bytes: bytes,
      SrcK8S_Namespace: `ns-${index % 2}`,
      FlowDirection: 0,
    })
  );
  await command('ingest/main.ts', ['--clickhouse', clickhouse.url, '--file', '-'], { input: `${flows.join('\n')}\n` });
});

afterAll(() => Promise.all([clickhouse.stop(), locked.stop()]));

const NOON = Date.parse('2026-11-23T12:00:00Z');
const RANGE = ['--from', '2026-11-23T12:00:00Z', '--to', '2026-11-23T12:10:00Z'];
/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const json = (query: object) => ({ input: JSON.stringify({ version: 1, ...query }) });

describe('compile', () => {
  test('prints SQL, parameters and table', async () => {
    const { code, stdout } = await command(
      'cli/compile.ts',
      [...RANGE, '--interval', '60000'],
      json({ kind: 'timeseries' })
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      sql: expect.stringMatching(/^SELECT\n[^]*\{step:Int64\}/) as string,
      params: { from: String(NOON), to: String(NOON + 600_000), seconds: '60', step: '60000' },
      table: 'flows',
    });
  });

  test.each<[string, string, RegExp]>([
    [
      'an unknown field',
      '{"version":1,"kind":"table","groupBy":[{"field":"Nope"}]}',
      /no field "Nope".*at groupBy\[0\]\.field/,
    ],
    ['an unknown kind', '{"version":1,"kind":"pie"}', /kind must be one of/],
    ['an unknown version', '{"version":99,"kind":"table"}', /update the plugin/],
    [
      'a variable left unreplaced',
      '{"version":1,"kind":"table","filter":{"field":"Proto","op":"=","values":["$p"]}}',
      /variable \$p was not replaced/,
    ],
    ['no JSON', 'SELECT 1', /is not JSON/],
    ['nothing', '', /standard input is empty/],
  ])('%s: exit code 2, words on standard error, nothing on standard output', async (_, input, message) => {
    const { code, stdout, stderr } = await command('cli/compile.ts', RANGE, { input });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('an option that makes no sense', async () => {
    const { code, stderr } = await command('cli/compile.ts', ['--from', 'yesterday'], json({ kind: 'table' }));
    expect(code).toBe(2);
    expect(stderr).toMatch(/--from must be a time such as/);
  });
});

describe('query', () => {
  test('prints the rows as JSON', async () => {
    const query = json({ kind: 'table', function: 'sum', groupBy: [{ scope: 'namespace', side: 'source' }] });
    const { code, stdout } = await command('cli/query.ts', ['--clickhouse', clickhouse.url, ...RANGE], query);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      { other: 0, SrcK8S_Namespace: 'ns-0', value: 400 },
      { other: 0, SrcK8S_Namespace: 'ns-1', value: 200 },
    ]);
  });

  test('no ClickHouse at the address', async () => {
    const { code, stderr } = await command(
      'cli/query.ts',
      ['--clickhouse', `http://127.0.0.1:${await closedPort()}`],
      json({ kind: 'table' })
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/No ClickHouse at http:\/\/127\.0\.0\.1:\d+: ECONNREFUSED.*check --clickhouse/);
  });

  test('a wrong flow query, with no ClickHouse at the address', async () => {
    const address = `http://127.0.0.1:${await closedPort()}`;
    const { code, stderr } = await command('cli/query.ts', ['--clickhouse', address], json({ kind: 'pie' }));
    expect(code).toBe(2);
    expect(stderr).toMatch(/kind must be one of/);
  });

  test('a wrong password is refused without being repeated', async () => {
    const address = locked.url.replace('http://', 'http://grafana:wrong-horse@');
    const { code, stdout, stderr } = await command('cli/query.ts', ['--clickhouse', address], json({ kind: 'table' }));
    expect(code).toBe(1);
    expect(stderr).toMatch(/516.*Authentication failed/s);
    expect(stdout + stderr).not.toMatch(/wrong-horse|right-horse/);
  });

  test('a database without flows', async () => {
    const { code, stderr } = await command(
      'cli/query.ts',
      ['--clickhouse', clickhouse.url, '--database', 'nowhere'],
      json({ kind: 'table' })
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/nowhere/);
  });
});
