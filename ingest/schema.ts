import { installedVersion } from '../flows/tables/installed-version';
import { upgradeStatements } from '../flows/tables/migrations';
import { createStatements, SCHEMA_VERSION } from '../flows/tables/schema';
import { FLOWS_TABLE } from '../flows/tables/table-names';
import type { ClickHouseTarget } from './config/config';
import { IngestError } from './ingest-error';
import type { ClickHouse } from './loader/clickhouse';
import { explainClickHouse, nothingThere } from './loader/clickhouse-failure';
import type { Log } from './log/log';

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
  retentionDays: number,
  log?: Log
): Promise<void> {
  const options = { database: target.database, cluster: target.cluster, retentionDays };
  await requireKind(clickhouse, target);
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
  if (upgrade.length > 0) {
    log?.info(`Tables brought from version ${installed} to ${SCHEMA_VERSION}.`);
  }
}

/** Tables of one server do not become those of a cluster, nor the other way round. */
async function requireKind(clickhouse: ClickHouse, target: ClickHouseTarget): Promise<void> {
  const { database, cluster } = target;
  const query = 'SELECT engine FROM system.tables WHERE database = {database:String} AND name = {table:String}';
  const [row] = await clickhouse
    .rows<{ engine: string }>(query, { database, table: FLOWS_TABLE })
    .catch((error: unknown) => {
      throw explainClickHouse(error, target);
    });
  if (row && (row.engine === 'Distributed') !== (cluster !== undefined)) {
    const what =
      cluster === undefined
        ? 'spread over a cluster: name it with --cluster'
        : 'of a single server: choose another --database for those of the cluster, and copy the rows';
    throw new IngestError(`The tables in "${database}" are ${what}.`);
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
