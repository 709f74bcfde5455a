import { createDeadLetters, createFlows, createSchemaRecord, retention } from './create-tables';
import { createRollups, recordRollups, rollupRetention } from './create-rollups';
import { createLanding } from './landing';
import { createParsed } from './parsed';
import { SCHEMA_VERSION } from './schema-version';
import { createMisfits } from './misfits';
import { asked, onCluster, type Place } from './place';
import { quotedIdentifier } from './sql-text';
import { SCHEMA_TABLE } from './table-names';
import { createSuspects } from './suspects';
import { createTopics } from './topics';
import { createView, VIEWS } from './views';

export { LANDING_COLUMNS, LANDING_TABLE } from './landing';
export { SCHEMA_VERSION } from './schema-version';

/** A database that is named is created if it is missing. */
export interface SchemaOptions extends Place {
  /** Flows and dead letters older than this many days are deleted. Default, and 0: no change, so forever in new tables. */
  retentionDays?: number;
}

/**
 * Makes what is missing, in order, one statement each without a semicolon; running it again changes nothing but the
 * retention. Tables of an older version stay as they are: see upgradeStatements. Throws if the retention is not a whole
 * number of days.
 */
export function createStatements(options: SchemaOptions = {}): string[] {
  const record = asked(SCHEMA_TABLE, options);
  return [
    ...objectStatements(options),
    `INSERT INTO ${record} (version) SELECT ${SCHEMA_VERSION} WHERE (SELECT count() FROM ${record}) = 0`,
  ];
}

/** As createStatements, without writing down the version. */
export function objectStatements({ retentionDays = 0, ...place }: SchemaOptions): string[] {
  if (!Number.isInteger(retentionDays) || retentionDays < 0 || retentionDays > 36500) {
    throw new Error(`The retention must be a whole number of days from 0 (forever) to 36500, not ${retentionDays}.`);
  }
  const { database } = place;
  return [
    ...(database ? [`CREATE DATABASE IF NOT EXISTS ${quotedIdentifier(database)}${onCluster(place)}`] : []),
    createSchemaRecord(place),
    ...createFlows(place),
    ...createDeadLetters(place),
    ...createLanding(place),
    createParsed(place),
    ...createRollups(place),
    ...createMisfits(place),
    createTopics(place),
    ...VIEWS.map((view) => createView(view, place)),
    recordRollups(place),
    createSuspects(place),
    ...(retentionDays > 0 ? [...retention(retentionDays, place), ...rollupRetention(retentionDays, place)] : []),
  ];
}
