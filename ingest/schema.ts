import { installedVersion } from '../flows/tables/installed-version';
import { upgradeStatements } from '../flows/tables/migrations';
import { createStatements } from '../flows/tables/schema';
import type { ClickHouseTarget } from './config/config';
import { IngestError } from './ingest-error';
import type { ClickHouse } from './loader/clickhouse';
import { explainClickHouse, nothingThere } from './loader/clickhouse-failure';

export interface SchemaOptions {
  database: string;
  cluster?: string;
  retentionDays: number;
}

/**
 * Brings tables of an older version up to date and creates what is missing; running it again changes nothing. Throws an
 * IngestError, also when the tables are of a newer version than this program knows.
 */
export async function applySchema(
  clickhouse: ClickHouse,
  target: ClickHouseTarget,
  retentionDays: number
): Promise<void> {
  const options = { database: target.database, cluster: target.cluster, retentionDays };
  const installed = await installedIn(clickhouse, target);
  const upgrade = installed === undefined ? [] : upgradeFrom(installed, options);
  for (const statement of [...upgrade, ...createStatements(options)]) {
    try {
      await clickhouse.command(statement);
    } catch (error) {
      const { message } = explainClickHouse(error, target);
      const what = statement.trim().split('\n', 1)[0]?.slice(0, 120);
      throw new IngestError(`The tables cannot be made ready (${what}): ${message}`, 1, { cause: error });
    }
  }
}

/** The version of the tables that are there; undefined when there are none yet. Throws an IngestError. */
export async function installedIn(clickhouse: ClickHouse, target: ClickHouseTarget): Promise<number | undefined> {
  try {
    const [row] = await clickhouse.rows<{ version: number }>(installedVersion(target.database));
    return row && row.version > 0 ? row.version : undefined;
  } catch (error) {
    if (nothingThere(error)) {
      return undefined;
    }
    throw explainClickHouse(error, target);
  }
}

function upgradeFrom(installed: number, options: SchemaOptions): string[] {
  try {
    return upgradeStatements(installed, options);
  } catch (error) {
    throw new IngestError((error as Error).message, 1, { cause: error });
  }
}

/** The statements as `ingest schema` prints them: ready to be piped into clickhouse-client. */
export function schemaText(options: SchemaOptions): string {
  return createStatements(options)
    .map((statement) => `${statement.trim().replace(/;$/, '')};\n`)
    .join('\n');
}
