import { tableName } from '../flows/tables/sql-text';
import { MISFITS_TABLE } from '../flows/tables/table-names';
import type { ClickHouse } from './loader/clickhouse';

/** Flows in which a field had a value that did not fit its column, and is in Extra. */
export interface Misfits {
  field: string;
  flows: number;
}

/** By field, the most frequent first; of all sidecars together, since the tables were made. */
export async function misfits(clickhouse: ClickHouse, database: string, signal?: AbortSignal): Promise<Misfits[]> {
  const table = tableName(MISFITS_TABLE, database);
  const query = `SELECT field, sum(flows) AS flows FROM ${table} GROUP BY field ORDER BY flows DESC, field`;
  return clickhouse.rows(query, {}, signal);
}
