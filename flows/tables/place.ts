import { quotedIdentifier, tableName } from './sql-text';

/** Where the tables are made. */
export interface Place {
  /** Default: the connection's own. */
  database?: string;
  /**
   * A cluster of ClickHouse's configuration. Its servers keep the rows in tables called …_local, and a Distributed table
   * under the name that is asked lies over them; see docs/decisions/cluster.md.
   */
  cluster?: string;
}

/** The table that is asked, and inserted into. */
export const asked = (table: string, { database }: Place): string => tableName(table, database);

/** The table that has the rows: on a cluster, those of the server's own shard. */
export const local = (table: string, { database, cluster }: Place): string =>
  tableName(cluster === undefined ? table : localName(table), database);

const localName = (table: string): string => `${table}_local`;

/** Goes behind the name of what is created or altered. */
export const onCluster = ({ cluster }: Place): string =>
  cluster === undefined ? '' : ` ON CLUSTER ${quotedIdentifier(cluster)}`;

type Family = 'MergeTree' | 'AggregatingMergeTree' | 'SummingMergeTree';

/**
 * The engine of a table with rows. The path names database and table, not {uuid}, so that a server that joins later and
 * creates the table itself finds its shard's rows.
 */
export const engine = (family: Family, { cluster }: Place): string =>
  cluster === undefined ? family : `Replicated${family}('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')`;

/** The engine of a small table that each server of a cluster has in full. */
export const engineEverywhere = ({ cluster }: Place): string =>
  cluster === undefined
    ? 'MergeTree'
    : "ReplicatedMergeTree('/clickhouse/tables/all/{database}/{table}', '{shard}-{replica}')";

/**
 * How parts are written and merged, as 110 columns want it (docs/decisions/parts.md). Below `min_bytes_for_wide_part`, before
 * compression, the columns of a part share one file: what one insert makes, but not what a query has to read most of. And
 * below so many rows a merge takes row by row instead of column by column.
 */
export const PARTS: readonly string[] = [
  `min_bytes_for_wide_part = ${32 * 1024 * 1024}`,
  'vertical_merge_algorithm_min_rows_to_activate = 1000000',
];

/**
 * Of a table with rows. `…_deduplication_window`: blocks by which a repeated insert is recognised, more than the inserts between
 * a crash and its replay; on a cluster they are kept in Keeper, where newer servers would forget them after an hour.
 */
export function tableSettings({ cluster }: Place): string {
  const deduplication =
    cluster === undefined
      ? ['non_replicated_deduplication_window = 10000']
      : ['replicated_deduplication_window = 10000', 'replicated_deduplication_window_seconds = 604800'];
  return `SETTINGS ${[...deduplication, ...PARTS].join(', ')}`;
}

/** Nothing is rewritten. */
export const modifySettings = (table: string, settings: readonly string[], place: Place): string =>
  `ALTER TABLE ${local(table, place)}${onCluster(place)} MODIFY SETTING ${settings.join(', ')}`;

/** On a cluster the table that is asked, over all shards. `shardBy`: where inserted rows go; without, none are inserted. */
export function distributed(table: string, place: Place, shardBy?: string): string[] {
  if (place.cluster === undefined) {
    return [];
  }
  const database = place.database === undefined ? 'currentDatabase()' : quotedIdentifier(place.database);
  const parts = [quotedIdentifier(place.cluster), database, quotedIdentifier(localName(table)), shardBy ?? []].flat();
  return [
    `CREATE TABLE IF NOT EXISTS ${asked(table, place)}${onCluster(place)} AS ${local(table, place)}\n` +
      `ENGINE = Distributed(${parts.join(', ')})`,
  ];
}
