import { FLOW_IDENTITY } from './flow-identity';
import { FLOWS_COLUMNS, ORIGIN_COLUMNS } from './flows-columns';
import { tableSettings, distributed, engine, engineEverywhere, local, asked, onCluster, type Place } from './place';
import { definitions } from './select';
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

const create = (table: string, columns: readonly string[], place: Place): string =>
  `CREATE TABLE IF NOT EXISTS ${local(table, place)}${onCluster(place)}\n${definitions(columns)}\nENGINE = ${engine('MergeTree', place)}\n`;

export const createFlows = (place: Place): string[] => [
  create(FLOWS_TABLE, FLOWS_COLUMNS, place) +
    `PARTITION BY toDate(TimeFlowEndMs)\nPRIMARY KEY (${FLOWS_KEY.join(', ')})\nORDER BY (${FLOWS_ORDER.join(', ')})\n${tableSettings(place)}`,
  ...distributed(FLOWS_TABLE, place, FLOW_IDENTITY),
];

/** Definitions of all columns of `flows_dead_letters`, in order. */
export const DEAD_LETTERS_COLUMNS: readonly string[] = [
  ...ORIGIN_COLUMNS,
  'reason LowCardinality(String) CODEC(ZSTD(1))',
  'message String CODEC(ZSTD(3))',
  // Under which token it is being loaded again; empty until somebody asks for it. See ingest/replay.
  'replay LowCardinality(String) CODEC(ZSTD(1))',
];

// No partitions: a repeated insert is recognised only within the partition it went to, and its arrival time is another.
export const createDeadLetters = (place: Place): string[] => [
  create(DEAD_LETTERS_TABLE, DEAD_LETTERS_COLUMNS, place) +
    `ORDER BY (_topic, _partition, _offset)\n${tableSettings(place)}`,
  ...distributed(DEAD_LETTERS_TABLE, place),
];

export const createSchemaRecord = (place: Place): string =>
  `CREATE TABLE IF NOT EXISTS ${asked(SCHEMA_TABLE, place)}${onCluster(place)}\n` +
  `${definitions(['version UInt32', "applied_at DateTime64(3, 'UTC') DEFAULT now64(3)"])}\n` +
  `ENGINE = ${engineEverywhere(place)}\nORDER BY version`;

/** Parts are rewritten for a new retention in the background: the sidecar's start does not wait for it. */
export const IN_BACKGROUND = 'SETTINGS alter_sync = 0';

/** Days after which flows and dead letters are deleted. Nothing happens if it is so already. */
export const retention = (days: number, place: Place): string[] => [
  `ALTER TABLE ${local(FLOWS_TABLE, place)}${onCluster(place)} MODIFY TTL toDateTime(TimeFlowEndMs) + toIntervalDay(${days}) ${IN_BACKGROUND}`,
  `ALTER TABLE ${local(DEAD_LETTERS_TABLE, place)}${onCluster(place)} MODIFY TTL toDateTime(_arrival) + toIntervalDay(${days}) ${IN_BACKGROUND}`,
];
