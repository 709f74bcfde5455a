import { PERIOD } from './rollup-columns';
import { ROLLUPS } from './rollups';
import { literal, tableName } from './sql-text';
import { FLOWS_TABLE, ROLLUPS_TABLE } from './table-names';

/**
 * Gives rows `table`, `completeFromMs`, `rowsPerHour`: what the compiler has to know of the flows and their rollups
 * (TableState). Rows are those of the busiest day, which ClickHouse knows without reading: days are its partitions. Fails
 * with UNKNOWN_TABLE (60) where the tables are of an older version.
 */
export function tableStates(database?: string): string {
  const sizes = [FLOWS_TABLE, ...ROLLUPS.map(({ table }) => table)].map((table) => {
    const days = `SELECT toDate(${PERIOD}) AS day, count() AS day_rows FROM ${tableName(table, database)} GROUP BY day`;
    return `SELECT ${literal(table)} AS table, max(day_rows) / 24 AS rowsPerHour FROM (${days})`;
  });
  const complete = [
    `SELECT ${literal(FLOWS_TABLE)} AS table, toFloat64(0) AS completeFromMs`,
    `SELECT table_name, toFloat64(toUnixTimestamp64Milli(max(complete_from))) FROM ${tableName(ROLLUPS_TABLE, database)} GROUP BY table_name`,
  ];
  const union = (selects: string[]) => `(\n  ${selects.join('\n  UNION ALL ')}\n)`;
  return (
    'SELECT sizes.table AS table, complete.completeFromMs AS completeFromMs, sizes.rowsPerHour AS rowsPerHour\n' +
    `FROM ${union(sizes)} AS sizes\nINNER JOIN ${union(complete)} AS complete ON complete.table = sizes.table\nORDER BY table`
  );
}
