import { tableName } from './sql-text';
import { SCHEMA_TABLE } from './table-names';

/**
 * Gives one row, `version`: the one that was applied last, 0 where none was written down. Fails with UNKNOWN_TABLE (60)
 * where there are no tables yet.
 */
export const installedVersion = (database?: string): string =>
  `SELECT max(version) AS version FROM ${tableName(SCHEMA_TABLE, database)}`;
