import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { InsertData } from './insert-data';
import { sqlString } from './sql-literal';

/** Writes data to a file for the engine to read: constant memory here, and faster than data within the statement. */
export async function spoolData(data: AsyncIterable<Buffer>, file: string): Promise<void> {
  await pipeline(data, fs.createWriteStream(file, { highWaterMark: 1 << 20, mode: 0o600 }));
}

/**
 * The INSERT that reads its data from a file. `text` is the statement that {@link InsertData} was found in, `compression` that
 * of the file, by ClickHouse's name; what input() reads has none.
 *
 * chDB inserts nothing, without an error, for `INSERT … SELECT … FROM input()` with data behind it; file() stands in.
 */
export function insertFromFile(text: string, data: InsertData, file: string, compression = 'none'): string {
  const path = sqlString(file);
  if (data.input !== undefined) {
    const { start, end, structure } = data.input;
    const source = [path, sqlString(data.format), structure].filter((argument) => argument !== '');
    return `${text.slice(0, start)}file(${source.join(', ')})${text.slice(end, data.headEnd)}`;
  }
  const head = text.slice(0, data.headEnd).trimEnd();
  return `${head} FROM INFILE ${path} COMPRESSION ${sqlString(compression)} ${data.settings} FORMAT ${data.format}`;
}
