import { ROLLUP_VIEWS } from '../../flows/tables/create-rollups';
import { schemaText } from '../../ingest/schema';
import type { EmbeddedClickHouse } from '../../tests/harness/embedded';

/** As the sidecar would. Without rollups it must not make their views when it starts, so something else has their names. */
export async function makeTables(clickhouse: EmbeddedClickHouse, rollups: boolean): Promise<void> {
  const client = clickhouse.client();
  for (const query of schemaText({ database: 'default', retentionDays: 0 })
    .trimEnd()
    .replace(/;$/, '')
    .split(';\n\n')) {
    await client.command({ query });
  }
  for (const { name } of rollups ? [] : ROLLUP_VIEWS) {
    await client.command({ query: `DROP VIEW ${name}` });
    await client.command({ query: `CREATE TABLE ${name} (nothing UInt8) ENGINE = Null` });
  }
}
