import { tableName } from './sql-text';
import { FLOWS_TABLE } from './table-names';

/** Gives one row, `version` (ClickHouse's), `user` and `readonly` (the user's setting, 0 to 2). It takes no grants. */
export const readerState = (): string =>
  `SELECT version() AS version, currentUser() AS user, getSetting('readonly') AS readonly`;

/** Gives one row, `result`: 1 where the user may also add flows. Fails with SYNTAX_ERROR (62) in a ClickHouse that does not know it, such as 24.8. */
export const mayWrite = (database?: string): string => `CHECK GRANT INSERT ON ${tableName(FLOWS_TABLE, database)}`;
