import { FLOW_IDENTITY, MESSAGE_IDENTITY } from '../../flows/tables/flow-identity';
import { createStatements } from '../../flows/tables/schema';
import { command } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { createFlowTables } from './flow-tables';
import { simulatedMessages } from './simulated-messages';

jest.setTimeout(120_000);

/*
 * The embedded engine has no Keeper and knows no cluster, so replication and the way to other shards are not run here.
 * What is: that each statement is one that ClickHouse understands, that the layout of one shard loads and answers, and
 * that a message goes to the shard that its flow belongs to.
 */
let server: EmbeddedClickHouse;
beforeAll(async () => (server = await startEmbedded()), 60_000);
afterAll(() => server?.stop());

test('ClickHouse understands every statement of the cluster form', async () => {
  const client = server.client();
  const statements = createStatements({ database: 'netobserv', cluster: 'main', retentionDays: 7 });
  for (const statement of statements.filter((each) => !each.startsWith('INSERT'))) {
    const result = await client.query({ query: `EXPLAIN AST ${statement}`, format: 'TabSeparated' });
    expect(await result.text()).toMatch(/^(CreateQuery|AlterQuery|CreateDatabase)/);
  }
  await expect(
    client.query({ query: `EXPLAIN AST ${statements[1]} NONSENSE`, format: 'TabSeparated' })
  ).rejects.toThrow('Syntax error');
});

test('the tables of one shard load what arrives there, and answer under the names that are asked', async () => {
  const statements = createStatements({ cluster: 'main' }).map((statement) =>
    statement
      .replace(/ ON CLUSTER `main`/g, '')
      .replace(/Replicated(\w*MergeTree)\('[^']*', '[^']*'\)/g, '$1')
      .replace(
        /replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800/,
        'non_replicated_deduplication_window = 10000'
      )
      // Merge lies over tables of this server as Distributed does over those of all.
      .replace(
        /ENGINE = Distributed\(`main`, currentDatabase\(\), `(\w+)`.*\)$/,
        "ENGINE = Merge(currentDatabase(), '^$1$$')"
      )
  );
  const tables = await createFlowTables(server.url, 'one_shard', statements);
  const messages = [...simulatedMessages(200), 'junk'];
  await tables.load('t', messages, 't:0:0-200', 'flows_landing_local');
  await tables.load('t', messages, 't:0:0-200', 'flows_landing_local');
  expect(
    await tables.rows(
      `SELECT toUInt32(count()) AS flows, toUInt32(countIf(src_ip != '')) > 0 AS aliases, toUInt32((SELECT sum(Flows) FROM flows_by_workload_1h)) AS rolledUp,
         toUInt32((SELECT count() FROM flows_dead_letters)) AS dead FROM flows`
    )
  ).toEqual([{ flows: 200, aliases: 1, rolledUp: 200, dead: 1 }]);
  await tables.close();
});

test('a message goes to the shard of its flow: the same hash before and after it is taken apart, and for both directions', async () => {
  const tables = await createFlowTables(server.url, 'identity');
  const there = {
    SrcAddr: '10.0.0.1',
    SrcPort: 40000,
    DstAddr: '10.0.0.2',
    DstPort: '443',
    Proto: 6,
    TimeFlowEndMs: 1_780_000_000_000,
  };
  const back = { ...there, SrcAddr: there.DstAddr, SrcPort: 443, DstAddr: there.SrcAddr, DstPort: 40000 };
  const odd = { TimeFlowEndMs: 1_780_000_000_000, SrcAddr: 'nobody', SrcPort: 70000, Proto: 'TCP', DstAddr: null };
  const messages = [...simulatedMessages(100), ...[there, back, odd].map((each) => JSON.stringify(each))];
  await tables.load('t', messages);
  const hashes = await tables.rows(`SELECT toString(${FLOW_IDENTITY}) AS hash FROM flows ORDER BY _offset`);
  const texts = messages.map((message) => `'${String(message).replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`);
  const before = await tables.rows(
    `SELECT toString(${MESSAGE_IDENTITY}) AS hash FROM (SELECT arrayJoin(arrayZip(range(${texts.length}), [${texts.join(', ')}])) AS pair, pair.2 AS message) ORDER BY pair.1`
  );
  expect(before).toEqual(hashes);
  expect(hashes[100]).toEqual(hashes[101]);
  expect(hashes[100]).not.toEqual(hashes[102]);
  expect(new Set(hashes.map(({ hash }) => hash)).size).toBeGreaterThan(30);
  await tables.close();
});

test('tables of one server are not taken for those of a cluster', async () => {
  await command('ingest/main.ts', ['--clickhouse', server.url, '--database', 'single', '--file', '-'], {
    input: '{"TimeReceived":1780000000}',
  });
  const args = ['--clickhouse', server.url, '--database', 'single', '--cluster', 'main'];
  const loaded = await command('ingest/main.ts', [...args, '--file', '-'], { input: '{}' });
  expect([loaded.code, loaded.stderr]).toEqual([
    1,
    expect.stringContaining('The tables in "single" are of a single server: choose another --database'),
  ]);
  const checked = await command('ingest/main.ts', ['check', ...args]);
  expect(checked.code).toBe(1);
  expect(checked.stdout).toMatch(/^MISSING {2}The server knows no cluster "main"\. It knows none\./m);
  expect(checked.stdout).toMatch(/^MISSING {2}The server's configuration lacks \{shard\} and \{replica\}\./m);
  expect(checked.stdout).toMatch(/^MISSING {2}The server does not reach Keeper \(code \d+\)\./m);
});
