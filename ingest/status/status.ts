import { flowsState } from '../../flows/tables/flows-state';
import { tableName } from '../../flows/tables/sql-text';
import { DEAD_LETTERS_TABLE, FLOWS_TABLE } from '../../flows/tables/table-names';
import type { ClickHouseTarget, KafkaSourceConfig } from '../config/config';
import type { ClickHouse } from '../loader/clickhouse';
import { explainClickHouse } from '../loader/clickhouse-failure';
import { IngestError } from '../ingest-error';
import { misfits, type Misfits } from '../misfits';
import { installedIn } from '../schema';
import type { PartitionStanding } from '../source/kafka/kafka-standing';
import { tableSizes, tableSizesGrant, type TableSize } from '../table-sizes';

/** What the tables hold. */
interface TableStatus {
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
}

/** What ClickHouse tells. */
export interface StoredStatus extends TableStatus {
  version: string;
  /** Of the tables; null: there are none. */
  schemaVersion: number | null;
}

export interface LagStatus {
  group: string;
  lag: number;
  partitions: PartitionStanding[];
}

/** What `ingest status` knows: what was asked for and did not answer is left out. */
export interface Status {
  target: ClickHouseTarget;
  stored?: StoredStatus;
  kafka?: LagStatus;
  /** Why something is left out. */
  failures: IngestError[];
}

/** What `ingest status --json` prints. Times are ISO, in UTC. */
export const statusJson = ({ target: { url, database }, stored, kafka }: Status): object => {
  const { version = null, ...tables } = stored ?? {};
  return { clickhouse: { url, database, version }, ...tables, ...(kafka && { kafka }) };
};

const RATE_SECONDS = 300;

/** Asks ClickHouse, and Kafka if there is one. Changes nothing. */
export async function status(
  clickhouse: ClickHouse,
  target: ClickHouseTarget,
  kafka: KafkaSourceConfig | undefined
): Promise<Status> {
  const failures: IngestError[] = [];
  const unlessItFails = async <T>(asked: Promise<T>): Promise<T | undefined> =>
    asked.catch((error: unknown) => {
      if (!(error instanceof IngestError)) {
        throw error;
      }
      failures.push(error);
      return undefined;
    });
  const [stored, lag] = await Promise.all([
    unlessItFails(storedStatus(clickhouse, target)),
    kafka && unlessItFails(kafkaStatus(kafka)),
  ]);
  return { target, failures, ...(stored && { stored }), ...(lag && { kafka: lag }) };
}

async function storedStatus(clickhouse: ClickHouse, target: ClickHouseTarget): Promise<StoredStatus> {
  try {
    const schemaVersion = (await installedIn(clickhouse, target)) ?? null;
    const tables = schemaVersion === null ? NO_TABLES : await tableStatus(clickhouse, target);
    return { version: await clickhouse.version(), schemaVersion, ...tables };
  } catch (error) {
    throw explainClickHouse(error, target);
  }
}

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
): Promise<Pick<TableStatus, 'tables' | 'tablesGrant'>> {
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
async function kafkaStatus(config: KafkaSourceConfig): Promise<LagStatus> {
  const { kafkaStanding } = await import('../source/kafka/kafka-standing');
  const partitions = await kafkaStanding(config);
  return { group: config.group, lag: partitions.reduce((sum, { lag }) => sum + lag, 0), partitions };
}

const iso = (ms: unknown): string => new Date(Number(ms)).toISOString();
