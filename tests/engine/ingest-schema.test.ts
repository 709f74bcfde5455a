import { SCHEMA_VERSION } from '../../flows/tables/schema';
import { command } from '../harness/command';
import { type EmbeddedClickHouse, startEmbedded } from '../harness/embedded';

jest.setTimeout(60_000);

/** What the sidecar does with tables that another release made; upgrades themselves are in tables.test.ts. */
let clickhouse: EmbeddedClickHouse;

beforeEach(async () => (clickhouse = await startEmbedded()));
afterEach(() => clickhouse.stop());

const NOON = Date.parse('2026-11-23T12:00:00Z');
const load = (bytes: number) =>
  command('ingest/main.ts', ['--clickhouse', clickhouse.url, '--file', '-'], {
    input: `${JSON.stringify({ TimeFlowEndMs: NOON, Bytes: bytes })}\n`,
  });

test('tables of a newer version are left alone, in words', async () => {
  await load(100);
  const newer = SCHEMA_VERSION + 1;
  await clickhouse.client().command({ query: `INSERT INTO flows_schema (version) VALUES (${newer})` });
  const { code, stderr } = await load(200);
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`tables are of version ${newer}.*Use a newer program`));
});
