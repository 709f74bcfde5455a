import { ROLLUPS } from './rollups';
import { literals } from './sql-text';
import { DEAD_LETTERS_TABLE, FLOWS_TABLE } from './table-names';

/** Flows, dead letters and rollups. */
export const SIZED_TABLES: readonly string[] = [FLOWS_TABLE, DEAD_LETTERS_TABLE, ...ROLLUPS.map(({ table }) => table)];

/**
 * Gives `table`, `rows`, `bytes` (on disk, compressed) of the tables that have any; on a cluster those of the server that
 * answers. Takes the database as the parameter `database`.
 */
export const tableSizes = (): string =>
  "SELECT replaceRegexpOne(table, '_local$', '') AS table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes\n" +
  `FROM system.parts\nWHERE active AND database = {database:String} AND replaceRegexpOne(parts.table, '_local$', '') IN ${literals(SIZED_TABLES)}\n` +
  'GROUP BY table\nORDER BY bytes DESC';
