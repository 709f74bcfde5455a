import { installedVersion } from '../../flows/tables/installed-version';
import { SCHEMA_VERSION } from '../../flows/tables/schema-version';
import type { ClickHouseTarget } from '../config/config';
import type { ClickHouse } from '../loader/clickhouse';
import { explainClickHouse, nothingThere } from '../loader/clickhouse-failure';
import { isNewEnough, OLDEST_SERVER } from '../loader/server-version';
import { checkCluster } from './check-cluster';
import { checkRights } from './check-rights';
import type { Finding } from './finding';

/** Looks at ClickHouse without changing anything. The first finding that makes the others pointless is the last. */
export async function checkClickHouse(clickhouse: ClickHouse, target: ClickHouseTarget): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    const version = await clickhouse.version();
    const { url, user } = target;
    findings.push({ state: 'ok', text: `ClickHouse ${version} answers at ${url} to user "${user}".` });
    if (!isNewEnough(version)) {
      const text = `ClickHouse ${version} is older than ${OLDEST_SERVER}.`;
      return [...findings, { state: 'missing', text, todo: 'Upgrade it.' }];
    }
    const hasDatabase = await databaseExists(clickhouse, target.database);
    findings.push(
      hasDatabase
        ? { state: 'ok', text: `Database "${target.database}" is there.` }
        : { state: 'ok', text: `Database "${target.database}" is not there yet: the sidecar creates it.` }
    );
    const tables = await checkTables(clickhouse, target);
    findings.push(tables.finding);
    findings.push(...(await checkRights(clickhouse, target, { hasDatabase, hasTables: tables.installed })));
    findings.push(...(await checkCluster(clickhouse, target)));
  } catch (error) {
    findings.push({ state: 'missing', text: explainClickHouse(error, target).message });
  }
  return findings;
}

async function databaseExists(clickhouse: ClickHouse, database: string): Promise<boolean> {
  const query = 'SELECT count() AS n FROM system.databases WHERE name = {database:String}';
  const [row] = await clickhouse.rows<{ n: number }>(query, { database });
  return Number(row?.n) > 0;
}

async function checkTables(
  clickhouse: ClickHouse,
  { database }: ClickHouseTarget
): Promise<{ installed: boolean; finding: Finding }> {
  let version = 0;
  try {
    const [row] = await clickhouse.rows<{ version: number }>(installedVersion(database));
    version = row?.version ?? 0;
  } catch (error) {
    if (!nothingThere(error)) {
      throw error;
    }
  }
  if (version === 0) {
    return { installed: false, finding: { state: 'ok', text: 'No tables yet: the sidecar creates them.' } };
  }
  if (version > SCHEMA_VERSION) {
    const text = `The tables are of version ${version}, this program knows versions up to ${SCHEMA_VERSION}.`;
    return { installed: true, finding: { state: 'missing', text, todo: 'Use a newer program.' } };
  }
  const older = version < SCHEMA_VERSION ? `: the sidecar brings them up to version ${SCHEMA_VERSION}` : '';
  return { installed: true, finding: { state: 'ok', text: `The tables are of version ${version}${older}.` } };
}
