import { tableName } from './sql-text';
import { FLOWS_TABLE } from './table-names';

/**
 * Gives one row, `version` (ClickHouse's), `flows`, `newest` and `now` (its clock). It reads no flows: ClickHouse knows
 * their number, and the newest from the partitions' key.
 */
export const flowsState = (database?: string): string =>
  'SELECT version() AS version, count() AS flows, max(TimeFlowEndMs) AS newest, now64(3) AS now\n' +
  `FROM ${tableName(FLOWS_TABLE, database)}`;
