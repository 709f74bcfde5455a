import { createClient } from '@clickhouse/client';
import { type Load, loadSimulated } from '../load/load-simulated';
import { printTable } from '../output/print-table';
import { SEED_TABLE } from './panels';

/** Loads simulated flows as the sidecar would, and into the seed's table; prints the tables' sizes. */
export async function loadFlows(url: string, load: Load): Promise<void> {
  await loadSimulated(url, load);
  const client = createClient({ url });
  for (const query of SEED_TABLE) {
    await client.command({ query });
  }
  const sizes = await client.query({
    query:
      'SELECT table, sum(parts.rows) AS total, sum(parts.bytes_on_disk) AS bytes FROM system.parts AS parts ' +
      'WHERE active AND database = currentDatabase() GROUP BY table ORDER BY table',
    format: 'JSONEachRow',
  });
  printTable(await sizes.json<object>());
  await client.close();
}
