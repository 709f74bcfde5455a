import { flowsState } from '../../flows/tables/flows-state';
import { tableName } from '../../flows/tables/sql-text';
import { DEAD_LETTERS_TABLE, FLOWS_TABLE } from '../../flows/tables/table-names';
import type { ClickHouseTarget, KafkaSourceConfig } from '../config/config';
import type { ClickHouse } from '../loader/clickhouse';
import { explainClickHouse } from '../loader/clickhouse-failure';
import { misfits, type Misfits } from '../misfits';
import { installedIn } from '../schema';
import type { PartitionStanding } from '../source/kafka/kafka-standing';
import { tableSizes, tableSizesGrant, type TableSize } from '../table-sizes';

/** What `ingest status` says; with --json this is what it prints. Times are ISO, in UTC. */
export interface Status {
  clickhouse: { url: string; database: string; version: string };
  /** Of the tables; null: there are none. */
  schemaVersion: number | null;
  flows: number;
  /** The end of the newest one. */
  newestFlow: string | null;
  secondsBehind: number | null;
  /** Of those that ended in the last five minutes, by ClickHouse's clock. */
  flowsPerSecond: number;
  deadLetters: Array<{ reason: string; messages: number; newest: string }>;
  /** Flows with a value that did not fit its column and is in Extra. */
  misfits: Misfits[];
  /** Null: the user may not see their sizes; `tablesGrant` is the statement that allows it. */
  tables: TableSize[] | null;
  tablesGrant?: string;
  /** With --kafka. */
  kafka?: { group: string; lag: number; partitions: PartitionStanding[] };
}

const RATE_SECONDS = 300;

/** Asks ClickHouse, and Kafka if there is one. Changes nothing. Throws an IngestError. */
export async function status(
  clickhouse: ClickHouse,
  target: ClickHouseTarget,
  kafka: KafkaSourceConfig | undefined
): Promise<Status> {
  const { url, database } = target;
  try {
    const schemaVersion = (await installedIn(clickhouse, target)) ?? null;
    const tables = schemaVersion === null ? NO_TABLES : await tableStatus(clickhouse, target);
    const version = await clickhouse.version();
    const known = { clickhouse: { url, database, version }, schemaVersion, ...tables };
    return kafka === undefined ? known : { ...known, kafka: await kafkaStatus(kafka) };
  } catch (error) {
    throw explainClickHouse(error, target);
  }
}

type TableStatus = Omit<Status, 'clickhouse' | 'schemaVersion' | 'kafka'>;

const NO_TABLES: TableStatus = {
  flows: 0,
  newestFlow: null,
  secondsBehind: null,
  flowsPerSecond: 0,
  deadLetters: [],
  misfits: [],
  tables: [],
};

async function tableStatus(clickhouse: ClickHouse, target: ClickHouseTarget): Promise<TableStatus> {
  const { database } = target;
  const [state] = await clickhouse.rows<{ flows: number; newest: string; now: string }>(
    `SELECT flows, toUnixTimestamp64Milli(newest) AS newest, toUnixTimestamp64Milli(now) AS now FROM (${flowsState(database)})`
  );
  const [recent] = await clickhouse.rows<{ flows: number }>(
    `SELECT count() AS flows FROM ${tableName(FLOWS_TABLE, database)} ` +
      `WHERE TimeFlowEndMs > now64(3) - ${RATE_SECONDS} AND TimeFlowEndMs <= now64(3)`
  );
  const deadLetters = await clickhouse.rows<{ reason: string; messages: number; newest: number }>(
    'SELECT reason, count() AS messages, toUnixTimestamp64Milli(max(_arrival)) AS newest ' +
      `FROM ${tableName(DEAD_LETTERS_TABLE, database)} GROUP BY reason ORDER BY messages DESC, reason`
  );
  const flows = Number(state?.flows ?? 0);
  return {
    flows,
    newestFlow: flows === 0 ? null : iso(state?.newest),
    secondsBehind: flows === 0 ? null : Math.round((Number(state?.now) - Number(state?.newest)) / 1000),
    flowsPerSecond: Math.round((10 * Number(recent?.flows ?? 0)) / RATE_SECONDS) / 10,
    deadLetters: deadLetters.map((each) => ({ ...each, newest: iso(each.newest) })),
    misfits: await misfits(clickhouse, database),
    ...(await sizes(clickhouse, target)),
  };
}

async function sizes(
  clickhouse: ClickHouse,
  target: ClickHouseTarget
): Promise<Pick<Status, 'tables' | 'tablesGrant'>> {
  try {
    return { tables: await tableSizes(clickhouse, target.database) };
  } catch (error) {
    const tablesGrant = tableSizesGrant(error, target);
    if (tablesGrant === undefined) {
      throw error;
    }
    return { tables: null, tablesGrant };
  }
}

/** Loads the Kafka client only where there is one. */
async function kafkaStatus(config: KafkaSourceConfig): Promise<Status['kafka']> {
  const { kafkaStanding } = await import('../source/kafka/kafka-standing');
  const partitions = await kafkaStanding(config);
  return { group: config.group, lag: partitions.reduce((sum, { lag }) => sum + lag, 0), partitions };
}

const iso = (ms: unknown): string => new Date(Number(ms)).toISOString();
