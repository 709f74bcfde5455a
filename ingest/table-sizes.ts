import { ClickHouseError } from '@clickhouse/client';
import { quotedIdentifier } from '../flows/tables/sql-text';
import { tableSizes as query } from '../flows/tables/table-sizes';
import type { ClickHouseTarget } from './config/config';
import type { ClickHouse } from './loader/clickhouse';

const ACCESS_DENIED = '497';

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

/**
 * The statement that lets the user see them, where that is what failed. Rights on the tables' own database, which the
 * usual words speak of, do not help then.
 */
export function tableSizesGrant(error: unknown, { user }: ClickHouseTarget): string | undefined {
  return error instanceof ClickHouseError && error.code === ACCESS_DENIED
    ? `GRANT SELECT ON system.parts TO ${quotedIdentifier(user)}`
    : undefined;
}
