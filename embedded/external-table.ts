import fs from 'node:fs';
import type { Session } from 'chdb';
import type { Engine } from './engine';
import { ClickHouseException } from './exception';
import type { MultipartPart } from './multipart';
import type { QueryParameters } from './query-parameters';
import { sqlIdentifier, sqlString } from './sql-literal';

/** A table that is sent along with a query, as a file of a multipart form; the query sees it as a temporary table. */
export type ExternalTable = MultipartPart;

function structure({ name }: ExternalTable, parameters: QueryParameters): string {
  const given = parameters.get(`${name}_structure`);
  if (given !== undefined) {
    return given;
  }
  const types = parameters.get(`${name}_types`);
  if (types === undefined) {
    throw ClickHouseException.of(
      36,
      `Neither structure nor types have not been provided for external table ${name}. Use fields ${name}_structure or ${name}_types to do so.`
    );
  }
  return types
    .split(/,(?![^(]*\))/)
    .map((type, index) => `_${index + 1} ${type.trim()}`)
    .join(', ');
}

export async function createExternalTable(
  engine: Engine,
  session: Session,
  table: ExternalTable,
  parameters: QueryParameters
): Promise<void> {
  const format = parameters.get(`${table.name}_format`) ?? 'TabSeparated';
  if (!/^\w+$/.test(format)) {
    throw ClickHouseException.of(36, `Unknown format of external table ${table.name}.`);
  }
  const file = engine.spoolFile();
  const name = sqlIdentifier(table.name);
  try {
    await fs.promises.writeFile(file, table.content, { mode: 0o600 });
    await session.queryAsync(`DROP TEMPORARY TABLE IF EXISTS ${name}`);
    await session.queryAsync(`CREATE TEMPORARY TABLE ${name} (${structure(table, parameters)})`);
    await session.queryAsync(`INSERT INTO ${name} FROM INFILE ${sqlString(file)} COMPRESSION 'none' FORMAT ${format}`);
  } finally {
    fs.rmSync(file, { force: true });
  }
}
