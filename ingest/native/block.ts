import type { Column } from './column';
import type { NativeWriter } from './native-writer';

/**
 * Writes the first `rows` rows of the columns that have any value as one block: how many columns and rows, and of each column
 * its name, type and values. Blocks behind one another are one body of an insert; what it is inserted into may have more columns.
 * Source: https://clickhouse.com/docs/interfaces/formats/Native
 */
export function writeBlock(columns: readonly Column[], rows: number, out: NativeWriter): void {
  const used = columns.filter((column) => column.used);
  out.varint(used.length);
  out.varint(rows);
  for (const column of used) {
    out.text(column.name);
    out.text(column.type);
    column.write(out, rows);
  }
}
