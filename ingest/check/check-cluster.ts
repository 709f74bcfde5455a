import { ClickHouseError } from '@clickhouse/client';
import type { ClickHouseTarget } from '../config/config';
import type { ClickHouse } from '../loader/clickhouse';
import type { Finding } from './finding';

const MACROS = ['shard', 'replica'];

/** With --cluster: whether the server knows the cluster, its own place in it, and Keeper. */
export async function checkCluster(clickhouse: ClickHouse, { cluster }: ClickHouseTarget): Promise<Finding[]> {
  if (cluster === undefined) {
    return [];
  }
  return [await checkServers(clickhouse, cluster), await checkMacros(clickhouse), await checkKeeper(clickhouse)];
}

async function checkServers(clickhouse: ClickHouse, cluster: string): Promise<Finding> {
  const query =
    'SELECT uniqExact(shard_num) AS shards, count() AS servers FROM system.clusters WHERE cluster = {cluster:String}';
  const [row] = await clickhouse.rows<{ shards: number; servers: number }>(query, { cluster });
  if (row && Number(row.servers) > 0) {
    return { state: 'ok', text: `Cluster "${cluster}" has ${row.shards} shards and ${row.servers} servers.` };
  }
  const names = await clickhouse.rows<{ cluster: string }>(
    'SELECT DISTINCT cluster FROM system.clusters ORDER BY cluster'
  );
  const known = names.length === 0 ? 'It knows none.' : `It knows ${names.map((each) => each.cluster).join(', ')}.`;
  return {
    state: 'missing',
    text: `The server knows no cluster "${cluster}". ${known}`,
    todo: "Check --cluster, or add it to the server's remote_servers.",
  };
}

async function checkMacros(clickhouse: ClickHouse): Promise<Finding> {
  const rows = await clickhouse.rows<{ macro: string }>('SELECT macro FROM system.macros');
  const missing = MACROS.filter((name) => !rows.some(({ macro }) => macro === name));
  return missing.length === 0
    ? { state: 'ok', text: 'The server knows its shard and replica.' }
    : {
        state: 'missing',
        text: `The server's configuration lacks ${missing.map((name) => `{${name}}`).join(' and ')}.`,
        todo: 'Add them to its macros.',
      };
}

async function checkKeeper(clickhouse: ClickHouse): Promise<Finding> {
  try {
    await clickhouse.rows("SELECT name FROM system.zookeeper WHERE path = '/'");
    return { state: 'ok', text: 'The server reaches Keeper.' };
  } catch (error) {
    if (!(error instanceof ClickHouseError)) {
      throw error;
    }
    const todo = 'Replicated tables need it: configure keeper_server or zookeeper.';
    return { state: 'missing', text: `The server does not reach Keeper (code ${error.code}).`, todo };
  }
}
