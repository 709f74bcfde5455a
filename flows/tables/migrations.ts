import { FLOWS_COLUMNS } from './flows-columns';
import { PARSED_COLUMNS } from './parsed';
import { objectStatements, SCHEMA_VERSION, type SchemaOptions } from './schema';
import { tableName } from './sql-text';
import { FLOWS_TABLE, PARSED_TABLE, SCHEMA_TABLE } from './table-names';
import { modifyView, VIEWS } from './views';

/** What a version needs besides new columns and new views, which every upgrade brings by itself. */
export interface Migration {
  /** The version that it leads to. */
  version: number;
  statements: (database?: string) => string[];
}

/** Forward only, in order. None yet: what versions 2 to 4 add, rollups and the topics, are new tables and views. */
export const MIGRATIONS: readonly Migration[] = [];

const addColumns = (table: string, columns: readonly string[], database?: string): string =>
  `ALTER TABLE ${tableName(table, database)}\n${columns.map((column) => `    ADD COLUMN IF NOT EXISTS ${column}`).join(',\n')}`;

/**
 * Brings the tables of an older version up to SCHEMA_VERSION, while others go on inserting; nothing to do for the same
 * version. May be repeated if it was interrupted. Throws if the tables are of a newer version.
 */
export function upgradeStatements(
  installed: number,
  options: SchemaOptions = {},
  migrations: readonly Migration[] = MIGRATIONS,
  target: number = SCHEMA_VERSION
): string[] {
  if (installed > target) {
    throw new Error(
      `The tables are of version ${installed}, this program knows versions up to ${target}. Use a newer program.`
    );
  }
  if (installed === target) {
    return [];
  }
  const { database } = options;
  return [
    ...migrations.filter(({ version }) => version > installed).flatMap(({ statements }) => statements(database)),
    // Columns before the views that fill them.
    addColumns(FLOWS_TABLE, FLOWS_COLUMNS, database),
    ...objectStatements(options),
    addColumns(PARSED_TABLE, PARSED_COLUMNS, database),
    ...VIEWS.map((view) => modifyView(view, database)),
    `INSERT INTO ${tableName(SCHEMA_TABLE, database)} (version) VALUES (${target})`,
  ];
}
