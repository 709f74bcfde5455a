import { readFileSync } from 'node:fs';
import { ROLLUPS } from '../../flows/tables/rollups';
import { SCHEMA_VERSION } from '../../flows/tables/schema';
import { command, lastLine } from '../harness/command';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { createFlowTables, type FlowTables } from './flow-tables';
import { simulatedMessages } from './simulated-messages';

jest.setTimeout(240_000);

let server: EmbeddedClickHouse;
beforeAll(async () => (server = await startEmbedded()), 60_000);
afterAll(() => server?.stop());

const firstRelease = readFileSync('tests/engine/fixtures/schema-version-1.sql', 'utf8')
  .replace(/^--.*\n/gm, '')
  .split(/;\n/)
  .map((statement) => statement.trim())
  .filter((statement) => statement !== '');

/** A number that any change of any value of the first `count` columns would change, and how many rows there are. */
async function fingerprint(
  tables: FlowTables,
  table: string,
  columns: readonly string[],
  where: string
): Promise<unknown> {
  const [row] = await tables.rows(
    `SELECT toUInt32(count()) AS rows, toString(sum(cityHash64(${columns.join(', ')}))) AS hash FROM ${table} WHERE ${where}`
  );
  return row;
}

async function storedColumns(tables: FlowTables, table: string): Promise<string[]> {
  const rows = await tables.rows(
    `SELECT name FROM system.columns WHERE database = currentDatabase() AND table = '${table}' AND default_kind != 'ALIAS' ORDER BY position`
  );
  return rows.map(({ name }) => (name === 'Extra' ? 'toString(Extra)' : `\`${String(name)}\``));
}

test('a filled database of the first release is brought up to date without losing a row, while its sidecars go on loading', async () => {
  const tables = await createFlowTables(server.url, 'first', firstRelease);
  const now = Date.now();
  const messages = [
    // Every seventh has a key that nobody knows: there was a view of its own for those.
    ...simulatedMessages(3000, now).map((message, i) =>
      i % 7 === 0 ? message.replace('{', '{"Unknown":1,') : message
    ),
    '{"TimeReceived":1780000000,"New":[1],"Bytes":"x"}',
    'junk',
    '',
    '{"Bytes":1}',
  ];
  const flows = messages.length - 3;
  await tables.load('before', messages, 'before');
  const flowColumns = await storedColumns(tables, 'flows');
  const deadColumns = await storedColumns(tables, 'flows_dead_letters');
  const state = async (): Promise<unknown> => [
    await fingerprint(tables, 'flows', flowColumns, "_topic = 'before'"),
    await fingerprint(tables, 'flows_dead_letters', deadColumns, "_topic = 'before'"),
  ];
  const before = await state();
  expect(before).toMatchObject([{ rows: flows }, { rows: 3 }]);

  const twice = async (topic: string, from: number): Promise<void> => {
    const batch = [...messages.slice(from, from + 100), 'junk'];
    await tables.load(topic, batch, topic);
    await tables.load(topic, batch, topic);
  };
  // A sidecar of the first release: it goes on inserting the same four columns, each batch twice under its token.
  let batches = 0;
  let stop = false;
  const older = (async () => {
    for (; !stop || batches < 3; batches += 1) {
      await twice(`old-${batches}`, (batches * 50) % 2900);
    }
  })();
  const upgraded = await command('ingest/main.ts', ['--clickhouse', server.url, '--database', 'first', '--file', '-'], {
    input: `${simulatedMessages(200, now).join('\n')}\njunk\n`,
  });
  stop = true;
  await older;
  expect([upgraded.code, upgraded.stderr]).toEqual([0, expect.any(String)]);
  expect(lastLine(upgraded)).toEqual({ read: 201, loaded: 200, deadLetters: 1 });
  expect(upgraded.stderr).toContain(`Tables brought from version 1 to ${SCHEMA_VERSION}.`);

  expect(await state()).toEqual(before);
  expect(await tables.rows('SELECT max(version) AS version FROM flows_schema')).toEqual([{ version: SCHEMA_VERSION }]);
  const counted = async (topics: string): Promise<Record<string, unknown>> => {
    const [found] = await tables.rows(
      `SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(_topic, _offset)) AS places,
         toUInt32((SELECT count() FROM flows_dead_letters WHERE _topic LIKE '${topics}')) AS dead FROM flows WHERE _topic LIKE '${topics}'`
    );
    return found;
  };
  const old = await counted('old-%');
  expect(batches).toBeGreaterThan(2);
  expect(old.places).toBe(batches * 100);
  // A view whose query changes for the first time knows its tokens no more: docs/exactly-once.md, "Where it ends".
  expect(Number(old.rows) - batches * 100).toBeLessThanOrEqual(2 * 100);
  expect(Number(old.dead)).toBeLessThanOrEqual(batches + 2);
  await twice('new-1', 0);
  expect(await counted('new-1')).toEqual({ rows: 100, places: 100, dead: 1 });
  // Started once more, it finds nothing to do.
  const again = await command('ingest/main.ts', ['--clickhouse', server.url, '--database', 'first', '--file', '-'], {
    input: '',
  });
  expect([again.code, again.stderr]).toEqual([0, expect.not.stringContaining('Tables brought')]);

  await tables.load('after', ['{"TimeFlowEndMs":1780000000000,"Bytes":"x"}'], 'after');
  expect(
    await tables.rows(
      "SELECT field, toUInt32(sum(flows)) AS flows FROM flows_misfits WHERE field = 'Bytes' GROUP BY field"
    )
  ).toMatchObject([{ field: 'Bytes' }]);
  await tables.close();
});

test('upgraded tables have the columns, settings, views and rollups of new ones', async () => {
  const upgraded = await createFlowTables(server.url, 'compared', firstRelease);
  await command('ingest/main.ts', ['--clickhouse', server.url, '--database', 'compared', '--file', '-'], { input: '' });
  const fresh = await createFlowTables(server.url, 'fresh');
  const shape = (tables: FlowTables) =>
    tables.rows(
      `SELECT table, name, type, default_kind, default_expression FROM system.columns WHERE database = currentDatabase() ORDER BY table, name`
    );
  expect(await shape(upgraded)).toEqual(await shape(fresh));
  const settings = (tables: FlowTables) =>
    tables.rows(
      `SELECT name, arraySort(splitByString(', ', extract(engine_full, 'SETTINGS (.*)'))) AS settings FROM system.tables
        WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name`
    );
  expect(await settings(upgraded)).toEqual(await settings(fresh));
  const views = async (tables: FlowTables, database: string): Promise<unknown> =>
    (
      await tables.rows(
        `SELECT name, as_select FROM system.tables WHERE database = currentDatabase() AND engine = 'MaterializedView' ORDER BY name`
      )
    ).map(({ name, as_select: select }) => [name, String(select).replaceAll(`${database}.`, '')]);
  expect(await views(upgraded, 'compared')).toEqual(await views(fresh, 'fresh'));
  expect(await upgraded.rows('SELECT toUInt32(count()) AS n FROM flows_rollups')).toEqual([{ n: ROLLUPS.length }]);
  await upgraded.close();
  await fresh.close();
});
