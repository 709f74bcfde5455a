import { FLOWS_COLUMNS, ORIGIN_COLUMNS } from './flows-columns';
import { definitions } from './select';
import { tableName } from './sql-text';
import { DEAD_LETTERS_TABLE, FLOWS_TABLE, SCHEMA_TABLE } from './table-names';

// Each kind of traffic close together within its hour: smallest on disk, and filters on either end skip most.
const FLOWS_KEY = [
  'toStartOfHour(TimeFlowEndMs)',
  'SrcK8S_Namespace',
  'DstK8S_Namespace',
  'SrcK8S_OwnerName',
  'DstK8S_OwnerName',
  'SrcK8S_Name',
  'DstK8S_Name',
  'SrcPort',
  'DstPort',
];

// Times last, and not in the index: with the very column in it, ClickHouse compares a time range with that instead of
// the hours before it, and skips nothing.
const FLOWS_ORDER = [...FLOWS_KEY, 'TimeFlowEndMs'];

// Blocks by which a repeated insert is recognised: more than the inserts between a crash and its replay.
const SETTINGS = 'SETTINGS non_replicated_deduplication_window = 10000';

const create = (table: string, columns: readonly string[], database?: string): string =>
  `CREATE TABLE IF NOT EXISTS ${tableName(table, database)}\n${definitions(columns)}\nENGINE = MergeTree\n`;

export const createFlows = (database?: string): string =>
  create(FLOWS_TABLE, FLOWS_COLUMNS, database) +
  `PARTITION BY toDate(TimeFlowEndMs)\nPRIMARY KEY (${FLOWS_KEY.join(', ')})\nORDER BY (${FLOWS_ORDER.join(', ')})\n${SETTINGS}`;

// No partitions: a repeated insert is recognised only within the partition it went to, and its arrival time is another.
export const createDeadLetters = (database?: string): string =>
  create(
    DEAD_LETTERS_TABLE,
    [...ORIGIN_COLUMNS, 'reason LowCardinality(String) CODEC(ZSTD(1))', 'message String CODEC(ZSTD(3))'],
    database
  ) + `ORDER BY (_topic, _partition, _offset)\n${SETTINGS}`;

export const createSchemaRecord = (database?: string): string =>
  create(SCHEMA_TABLE, ['version UInt32', "applied_at DateTime64(3, 'UTC') DEFAULT now64(3)"], database) +
  'ORDER BY version';

/** Parts are rewritten for a new retention in the background: the sidecar's start does not wait for it. */
export const IN_BACKGROUND = 'SETTINGS alter_sync = 0';

/** Days after which flows and dead letters are deleted. Nothing happens if it is so already. */
export const retention = (days: number, database?: string): string[] => [
  `ALTER TABLE ${tableName(FLOWS_TABLE, database)} MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(${days}) ${IN_BACKGROUND}`,
  `ALTER TABLE ${tableName(DEAD_LETTERS_TABLE, database)} MODIFY TTL toDateTime(_arrival) + toIntervalDay(${days}) ${IN_BACKGROUND}`,
];
