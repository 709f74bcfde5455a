import { tableSizes as query } from '../flows/tables/table-sizes';
import type { ClickHouse } from './loader/clickhouse';

/** What a table takes. On a cluster it is that of the server which answers. */
export interface TableSize {
  table: string;
  rows: number;
  /** On disk, compressed. */
  bytes: number;
}

/** Of flows, dead letters and rollups those that have any rows, the largest first. */
export async function tableSizes(clickhouse: ClickHouse, database: string, signal?: AbortSignal): Promise<TableSize[]> {
  return clickhouse.rows(query(), { database }, signal);
}
