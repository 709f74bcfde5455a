import pino from 'pino';
import { ClickHouse } from '../../ingest/loader/clickhouse';
import { Loader } from '../../ingest/loader/loader';
import { replay, type ReplayResult } from '../../ingest/replay/replay';
import { VIEWS } from '../../flows/tables/views';
import { command, lastLine } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { proxyTo } from './clickhouse-proxy';
import { createFlowTables, type FlowTables } from './flow-tables';

jest.setTimeout(240_000);

let server: EmbeddedClickHouse;
beforeAll(async () => (server = await startEmbedded()), 60_000);
afterAll(() => server?.stop());

const NOON = 1_780_000_000_000;
const flow = (bytes: number): string => JSON.stringify({ TimeFlowEndMs: NOON, SrcK8S_Namespace: 'shop', Bytes: bytes });
const ingest = (...args: string[]) => command('ingest/main.ts', [...args, '--clickhouse', server.url]);

/** Flows, rollup and dead letters, so that a flow lost or doubled anywhere shows. */
async function contents(tables: FlowTables, topic = '%'): Promise<unknown> {
  const [row] = await tables.rows(
    `SELECT toUInt32(count()) AS flows, toUInt32(uniqExact(_topic, _partition, _offset)) AS places, toUInt32(sum(Bytes)) AS bytes,
       toUInt32((SELECT sum(Flows) FROM flows_by_workload_1h)) = (SELECT count() FROM flows) AS rollupIsRight,
       toUInt32((SELECT count() FROM flows_dead_letters WHERE _topic LIKE '${topic}')) AS dead
     FROM flows WHERE _topic LIKE '${topic}'`
  );
  return row;
}

const parsed = VIEWS.find(({ name }) => name === 'flows_parsed_mv')?.select({}) ?? '';

test('dead letters that a later release can read become flows where they came from, once, however often it is asked', async () => {
  const tables = await createFlowTables(server.url, 'later');
  // A release that could not read flows of less than 10 bytes.
  await tables.command(
    `ALTER TABLE flows_parsed_mv MODIFY QUERY ${parsed.replace(' AS isFlow', ` AND length(JSONExtractRaw(message, 'Bytes')) > 1 AS isFlow`)}`
  );
  const messages = Array.from({ length: 30 }, (_, i) => (i % 10 === 7 ? 'junk' : flow(i)));
  await tables.load('t', messages, 't:0:0-29');
  const bytesFrom = (first: number): number =>
    messages.reduce((sum, message, i) => sum + (message === 'junk' || i < first ? 0 : i), 0);
  expect(await contents(tables)).toEqual({ flows: 18, places: 18, bytes: bytesFrom(10), rollupIsRight: 1, dead: 12 });
  await tables.command(`ALTER TABLE flows_parsed_mv MODIFY QUERY ${parsed}`);

  const dry = await ingest('replay', '--database', 'later', '--dry-run');
  expect(lastLine(dry)).toEqual({ deadLetters: 12, loadable: 9, replayed: 0 });
  expect(dry.stderr).toContain('9 of 9 can be loaded: no time');
  expect(dry.stderr).toContain('0 of 3 can be loaded: not one valid JSON text');
  const others = await ingest('replay', '--database', 'later', '--reason', 'EMPTY message', '--since', '1h');
  expect(lastLine(others)).toEqual({ deadLetters: 0, loadable: 0, replayed: 0 });
  expect(await contents(tables)).toMatchObject({ flows: 18, dead: 12 });

  const done = await ingest('replay', '--database', 'later', '--reason', 'NO TIME', '--since', '1h');
  expect([done.code, lastLine(done)]).toEqual([0, { deadLetters: 9, loadable: 9, replayed: 9 }]);
  const bytes = bytesFrom(0);
  expect(await contents(tables)).toEqual({ flows: 27, places: 27, bytes, rollupIsRight: 1, dead: 3 });
  expect(await tables.rows('SELECT toUInt32(count()) AS moved FROM flows WHERE Bytes != _offset')).toEqual([
    { moved: 0 },
  ]);
  expect(lastLine(await ingest('replay', '--database', 'later'))).toEqual({ deadLetters: 3, loadable: 0, replayed: 0 });
  expect(await contents(tables)).toEqual({ flows: 27, places: 27, bytes, rollupIsRight: 1, dead: 3 });
  await tables.close();
});

// What is asked before changes nothing: version, begun replays, counts, ranges.
test.each([
  [5, 'mark'],
  [6, 'read'],
  [7, 'insert'],
  [8, 'look'],
  [9, 'remove'],
])(
  'if the answer to question %d (%s) is lost, the next replay ends what was begun, no flow lost or doubled',
  async (lost, name) => {
    const tables = await createFlowTables(server.url, name);
    const rows = Array.from({ length: 8 }, (_, i) => `('t', 0, ${i}, 'old', '${i === 5 ? 'junk' : flow(i)}')`);
    await tables.command(
      `INSERT INTO flows_dead_letters (_topic, _partition, _offset, reason, message) VALUES ${rows.join(', ')}`
    );
    let n = 0;
    const proxy = await proxyTo(server.url, { answer: () => ((n += 1) === lost ? { status: 0 } : undefined) });
    await expect(replayOnce(proxy.url, name)).rejects.toThrow(/closed the connection|hang up/);
    proxy.stop();
    expect(proxy.requests.at(-1)?.sql).toMatch(QUESTIONS[name]);
    await replayOnce(server.url, name);
    expect(await contents(tables)).toEqual({ flows: 7, places: 7, bytes: 28 - 5, rollupIsRight: 1, dead: 1 });
    expect(await tables.rows('SELECT message, replay FROM flows_dead_letters')).toEqual([
      { message: 'junk', replay: '' },
    ]);
    await tables.close();
  }
);

const QUESTIONS: Record<string, RegExp> = {
  mark: /UPDATE replay =/,
  read: /FORMAT RowBinary$/,
  insert: /^INSERT INTO `insert`.`flows_landing`/,
  look: /count\(\) AS messages/,
  remove: /DELETE WHERE replay =/,
};

async function replayOnce(url: string, database: string): Promise<ReplayResult> {
  const target = { url, user: 'default', password: '', database };
  const clickhouse = new ClickHouse(target, 2);
  const log = pino({ level: 'silent' });
  const loader = new Loader((batch, signal) => clickhouse.insert(batch, signal), {
    target,
    inserts: 1,
    retryMs: 0,
    log,
  });
  try {
    return await replay({ clickhouse, target, loader, log, dryRun: false });
  } finally {
    await clickhouse.close();
  }
}

test('what the views refuse stays a dead letter, and tables of another version are left alone', async () => {
  const tables = await createFlowTables(server.url, 'refused');
  await tables.command(`ALTER TABLE flows_parsed_mv MODIFY QUERY ${parsed.replace(' AS isFlow', ' AND 0 AS isFlow')}`);
  await tables.load('t', [flow(1), flow(2)]);
  expect(await replayOnce(server.url, 'refused')).toEqual({ deadLetters: 2, loadable: 2, replayed: 0 });
  expect(await contents(tables)).toMatchObject({ flows: 0, dead: 2 });
  await tables.command('TRUNCATE TABLE flows_schema');
  await tables.command('INSERT INTO flows_schema (version) VALUES (3)');
  await expect(replayOnce(server.url, 'refused')).rejects.toThrow('The tables are of version 3');
  await tables.close();
});
