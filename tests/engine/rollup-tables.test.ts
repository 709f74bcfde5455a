import { tableStates } from '../../flows/tables/table-states';
import { upgradeStatements } from '../../flows/tables/migrations';
import { ROLLUPS } from '../../flows/tables/rollups';
import { createStatements } from '../../flows/tables/schema';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { createFlowTables, type FlowTables } from './flow-tables';

jest.setTimeout(120_000);

/** How rollups are filled: once for each flow, whenever and however often it arrives. */
let server: EmbeddedClickHouse;

beforeAll(async () => (server = await startEmbedded()));
afterAll(() => server.stop());

const HOUR_MS = 3_600_000;
const NOON = Date.parse('2026-11-20T12:00:00Z');
const flow = (endMs: number, bytes: number, more: object = {}) =>
  JSON.stringify({ TimeFlowEndMs: endMs, Bytes: bytes, Packets: 1, SrcK8S_Namespace: 'shop', ...more });

const totals = async (tables: FlowTables, table: string): Promise<unknown> =>
  (
    await tables.rows(
      `SELECT sum(Flows) AS flows, sum(Bytes) AS bytes, uniqExact(TimeFlowEndMs) AS periods FROM ${table}`
    )
  )[0];

test('a repeated insert is recognised behind both ways into the flows, in every rollup', async () => {
  const tables = await createFlowTables(server.url, 'repeated');
  // Some through the view of complete flows, some through the one that fills Extra; over days, so in several parts.
  const messages = Array.from({ length: 60 }, (_, i) =>
    flow(NOON + 7 * HOUR_MS * (i % 20) + i, 10, i % 3 ? {} : { New: i })
  );
  for (const token of ['t:0:0-59', 't:0:0-59', 't:0:60-119', 't:0:0-59', 't:0:60-119']) {
    await tables.load('t', messages, token);
  }
  expect(await tables.rows('SELECT count() AS flows FROM flows')).toEqual([{ flows: '120' }]);
  for (const { table, periodMs } of ROLLUPS) {
    const periods = new Set(
      messages.map((text) => Math.floor((JSON.parse(text) as { TimeFlowEndMs: number }).TimeFlowEndMs / periodMs))
    );
    expect({ table, ...((await totals(tables, table)) as object) }).toEqual({
      table,
      flows: '120',
      bytes: '1200',
      periods: String(periods.size),
    });
  }
  await tables.close();
});

test('a flow that arrives days late counts in the time that it ended in', async () => {
  const tables = await createFlowTables(server.url, 'late');
  await tables.load('t', [flow(NOON, 1)], 'a');
  await tables.load('t', [flow(NOON - 49 * HOUR_MS + 59_999, 2)], 'b');
  for (const { table, periodMs } of ROLLUPS) {
    const late = Math.floor((NOON - 49 * HOUR_MS + 59_999) / periodMs) * periodMs;
    expect(
      await tables.rows(
        `SELECT toUnixTimestamp64Milli(TimeFlowEndMs) AS at, sum(Bytes) AS bytes FROM ${table} GROUP BY at ORDER BY at`
      )
    ).toEqual([
      { at: String(late), bytes: '2' },
      { at: String(NOON), bytes: '1' },
    ]);
  }
  await tables.close();
});

test('new tables have complete rollups; those of version 1 get them from an hour to come, and say so', async () => {
  const tables = await createFlowTables(server.url, 'upgraded');
  const states = () => tables.rows(tableStates());
  expect(await states()).toEqual(
    ['flows', ...ROLLUPS.map(({ table }) => table)]
      .sort()
      .map((table) => ({ table, completeFromMs: 0, rowsPerHour: 0 }))
  );
  for (const { table } of ROLLUPS) {
    await tables.command(`DROP TABLE ${table}_mv`);
    await tables.command(`DROP TABLE ${table}`);
  }
  await tables.command('DROP TABLE flows_rollups');
  await tables.command('TRUNCATE TABLE flows_schema');
  await tables.command('INSERT INTO flows_schema (version) VALUES (1)');
  await expect(states()).rejects.toThrow('Unknown table');
  const newest = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + 5 * HOUR_MS + 1234;
  await tables.load('t', [flow(NOON, 1), flow(newest, 2)], 'before');
  for (const statement of [...upgradeStatements(1), ...createStatements()]) {
    await tables.command(statement);
  }
  const upgraded = (await states()).filter(({ table }) => table !== 'flows');
  expect(upgraded).toHaveLength(ROLLUPS.length);
  for (const { completeFromMs } of upgraded) {
    expect(Number(completeFromMs)).toBeGreaterThan(newest);
    expect(Number(completeFromMs) % HOUR_MS).toBe(0);
  }
  await tables.load('t', [flow(Number(upgraded[0].completeFromMs), 4)], 'after');
  expect(await totals(tables, 'flows_by_workload_1h')).toEqual({ flows: '1', bytes: '4', periods: '1' });
  for (const statement of createStatements({ retentionDays: 7 })) {
    await tables.command(statement);
  }
  expect((await states()).map(({ completeFromMs }) => completeFromMs)).toEqual([
    0,
    ...upgraded.map(({ completeFromMs }) => completeFromMs),
  ]);
  await tables.close();
});
