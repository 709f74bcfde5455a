import { createDeadLetters, createFlows, createSchemaRecord, retention } from './create-tables';
import { createRollups, recordRollups, rollupRetention } from './create-rollups';
import { createLanding } from './landing';
import { createParsed } from './parsed';
import { SCHEMA_VERSION } from './schema-version';
import { quotedIdentifier, tableName } from './sql-text';
import { SCHEMA_TABLE } from './table-names';
import { createSuspects } from './suspects';
import { createTopics } from './topics';
import { createView, VIEWS } from './views';

export { LANDING_COLUMNS, LANDING_TABLE } from './landing';
export { SCHEMA_VERSION } from './schema-version';

export interface SchemaOptions {
  /** Created if it is missing. Default: the connection's own. */
  database?: string;
  /** Flows and dead letters older than this many days are deleted. Default, and 0: no change, so forever in new tables. */
  retentionDays?: number;
}

/**
 * Makes what is missing, in order, one statement each without a semicolon; running it again changes nothing but the
 * retention. Tables of an older version stay as they are: see upgradeStatements. Throws if the retention is not a whole
 * number of days.
 */
export function createStatements(options: SchemaOptions = {}): string[] {
  const record = tableName(SCHEMA_TABLE, options.database);
  return [
    ...objectStatements(options),
    `INSERT INTO ${record} (version) SELECT ${SCHEMA_VERSION} WHERE (SELECT count() FROM ${record}) = 0`,
  ];
}

/** As createStatements, without writing down the version. */
export function objectStatements({ database, retentionDays = 0 }: SchemaOptions): string[] {
  if (!Number.isInteger(retentionDays) || retentionDays < 0 || retentionDays > 36500) {
    throw new Error(`The retention must be a whole number of days from 0 (forever) to 36500, not ${retentionDays}.`);
  }
  return [
    ...(database ? [`CREATE DATABASE IF NOT EXISTS ${quotedIdentifier(database)}`] : []),
    createSchemaRecord(database),
    createFlows(database),
    createDeadLetters(database),
    createLanding(database),
    createParsed(database),
    ...createRollups(database),
    createTopics(database),
    ...VIEWS.map((view) => createView(view, database)),
    recordRollups(database),
    createSuspects(database),
    ...(retentionDays > 0 ? [...retention(retentionDays, database), ...rollupRetention(retentionDays, database)] : []),
  ];
}
