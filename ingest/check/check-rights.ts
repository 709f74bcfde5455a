import { ClickHouseError } from '@clickhouse/client';
import { LANDING_TABLE } from '../../flows/tables/landing';
import { quotedIdentifier, tableName } from '../../flows/tables/sql-text';
import { FLOWS_TABLE } from '../../flows/tables/table-names';
import type { ClickHouseTarget } from '../config/config';
import type { ClickHouse } from '../loader/clickhouse';
import type { Finding } from './finding';

/** What the sidecar does with each right. */
const NEEDED: ReadonlyArray<readonly [right: string, what: string]> = [
  ['INSERT', 'load flows'],
  ['SELECT', 'fill the tables from each other, and count'],
  ['CREATE TABLE', 'make the tables'],
  ['CREATE VIEW', 'make the views that fill them'],
  ['ALTER TABLE', 'bring the tables of an older release up to date, and set the retention'],
  ['ALTER VIEW', 'bring the views of an older release up to date'],
  ['DROP VIEW', 'drop a view that only an older release had'],
];

const SYNTAX_ERROR = '62';
const ACCESS_DENIED = '497';

export interface Existing {
  hasDatabase: boolean;
  hasTables: boolean;
}

/** Whether the user may do what the sidecar does. Throws what the client throws. */
export async function checkRights(
  clickhouse: ClickHouse,
  target: ClickHouseTarget,
  existing: Existing
): Promise<Finding[]> {
  const { database, user } = target;
  const all = [...(existing.hasDatabase ? [] : [['CREATE DATABASE', 'make the database'] as const]), ...NEEDED];
  const on = `${quotedIdentifier(database)}.*`;
  const findings: Finding[] = [];
  for (const [right, what] of all) {
    const granted = (await isGranted(clickhouse, right, on)) ?? (await isAllowed(clickhouse, right, target, existing));
    const grant = `GRANT ${right} ON ${on} TO ${quotedIdentifier(user)}`;
    findings.push(
      granted === undefined
        ? {
            state: 'unknown',
            text: `Right ${right}, to ${what}: this server does not tell.`,
            todo: `See \`SHOW GRANTS\`; it takes: ${grant}`,
          }
        : granted
          ? { state: 'ok', text: `Right ${right}, to ${what}.` }
          : { state: 'missing', text: `User "${user}" lacks the right ${right}, to ${what}.`, todo: grant }
    );
  }
  return findings;
}

/** Undefined where the server is too old to know CHECK GRANT. */
async function isGranted(clickhouse: ClickHouse, right: string, on: string): Promise<boolean | undefined> {
  try {
    return (await clickhouse.text(`CHECK GRANT ${right} ON ${on}`)).trim() === '1';
  } catch (error) {
    if (error instanceof ClickHouseError && error.code === SYNTAX_ERROR) {
      return undefined;
    }
    throw error;
  }
}

/** Statements that need the right and do nothing. */
const PROBES: Readonly<Record<string, (database: string) => readonly string[]>> = {
  SELECT: (database) => [`SELECT 1 FROM ${tableName(FLOWS_TABLE, database)} LIMIT 0`],
  // Batches of flows go into the one, all others into the other.
  INSERT: (database) => [
    `INSERT INTO ${tableName(FLOWS_TABLE, database)} (_offset) SELECT 0 WHERE 0`,
    `INSERT INTO ${tableName(LANDING_TABLE, database)} (_topic, _partition, _offset, message) SELECT '', 0, 0, '' WHERE 0`,
  ],
};

async function isAllowed(
  clickhouse: ClickHouse,
  right: string,
  { database }: ClickHouseTarget,
  { hasTables }: Existing
): Promise<boolean | undefined> {
  const probe = PROBES[right];
  if (probe === undefined || !hasTables) {
    return undefined;
  }
  try {
    for (const statement of probe(database)) {
      await clickhouse.command(statement);
    }
    return true;
  } catch (error) {
    if (error instanceof ClickHouseError && error.code === ACCESS_DENIED) {
      return false;
    }
    throw error;
  }
}
