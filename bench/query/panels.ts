import type { Range } from '../../flows/compile/range';

/** A panel of an overview: its flow query, and the same written by hand on the raw table and on the seed's. */
export interface Panel {
  title: string;
  query: object;
  raw(range: Range, stepMs: number): string;
  seed(range: Range, stepMs: number): string;
}

/** The 12 columns of NetObserv's kafka-clickhouse-example, in the order of time; its own table is in memory, with times as Float64. */
export const SEED_TABLE: readonly string[] = [
  'CREATE TABLE seed_flows (start Int64, end Int64, src_ip String, dst_ip String, src_name String, dst_name String, ' +
    'src_kind String, dst_kind String, src_namespace String, dst_namespace String, bytes UInt64, packets UInt64) ' +
    'ENGINE = MergeTree ORDER BY (start, end)',
  'INSERT INTO seed_flows SELECT start, end, src_ip, dst_ip, src_name, dst_name, src_kind, dst_kind, src_namespace, ' +
    'dst_namespace, bytes, packets FROM flows',
];

const rawWhere = ({ fromMs, toMs }: Range): string =>
  `TimeFlowEndMs >= fromUnixTimestamp64Milli(${fromMs}) AND TimeFlowEndMs < fromUnixTimestamp64Milli(${toMs}) ` +
  "AND (FlowDirection IN (0, 2, -1) OR FlowDirection = 1 AND DstK8S_Type IN ('', 'Service')) " +
  "AND NOT Duplicate AND _RecordType IN ('', 'flowLog')";

// It has no direction, so it counts what two nodes report twice.
const seedWhere = ({ fromMs, toMs }: Range): string => `end >= ${fromMs} AND end < ${toMs}`;

type Columns = Record<'source' | 'destination' | 'bytes' | 'endMs', string>;
const RAW: Columns = {
  source: 'SrcK8S_Namespace',
  destination: 'DstK8S_Namespace',
  bytes: 'Bytes',
  endMs: 'toUnixTimestamp64Milli(TimeFlowEndMs)',
};
const SEED: Columns = { source: 'src_namespace', destination: 'dst_namespace', bytes: 'bytes', endMs: 'end' };

type Write = (from: string, where: string, columns: Columns, stepMs: number) => string;

const panel = (title: string, query: object, write: Write): Panel => ({
  title,
  query: { version: 1, metric: 'bytes', ...query },
  raw: (range, stepMs) => write('flows', rawWhere(range), RAW, stepMs),
  seed: (range, stepMs) => write('seed_flows', seedWhere(range), SEED, stepMs),
});

/** The largest n by name, the rest as one. */
const top =
  (n: number, key: (columns: Columns) => string): Write =>
  (from, where, columns) =>
    `WITH top AS (SELECT ${key(columns)} AS k FROM ${from} WHERE ${where} GROUP BY k ORDER BY sum(${columns.bytes}) DESC LIMIT ${n}) ` +
    `SELECT if(${key(columns)} IN top, toString(${key(columns)}), 'Other') AS name, sum(${columns.bytes}) AS value ` +
    `FROM ${from} WHERE ${where} GROUP BY name ORDER BY value DESC`;

export const PANELS: readonly Panel[] = [
  panel(
    'Traffic in time',
    { kind: 'timeseries' },
    (from, where, { bytes, endMs }, stepMs) =>
      `SELECT intDiv(${endMs}, ${stepMs}) AS t, sum(${bytes}) AS value FROM ${from} WHERE ${where} GROUP BY t ORDER BY t`
  ),
  panel(
    'Namespaces in time',
    { kind: 'timeseries', groupBy: [{ scope: 'namespace', side: 'source' }], top: { n: 10 } },
    (from, where, { source, bytes, endMs }, stepMs) =>
      `WITH top AS (SELECT ${source} FROM ${from} WHERE ${where} GROUP BY ${source} ORDER BY sum(${bytes}) DESC LIMIT 10) ` +
      `SELECT intDiv(${endMs}, ${stepMs}) AS t, if(${source} IN top, ${source}, 'Other') AS name, sum(${bytes}) AS value ` +
      `FROM ${from} WHERE ${where} GROUP BY t, name ORDER BY name, t`
  ),
  panel(
    'Top senders',
    { kind: 'table', groupBy: [{ scope: 'namespace', side: 'source' }], top: { n: 8 } },
    top(8, ({ source }) => source)
  ),
  panel(
    'Top receivers',
    { kind: 'table', groupBy: [{ scope: 'namespace', side: 'destination' }], top: { n: 8 } },
    top(8, ({ destination }) => destination)
  ),
  panel(
    'Who talks to whom',
    { kind: 'table', groupBy: [{ scope: 'namespace' }], top: { n: 20 } },
    top(20, ({ source, destination }) => `(${source}, ${destination})`)
  ),
  panel(
    'Map',
    { kind: 'topology', scope: 'namespace', top: { n: 12 } },
    (from, where, { source, destination, bytes }) =>
      `WITH top AS (SELECT arrayJoin(arrayDistinct([${source}, ${destination}])) AS k FROM ${from} WHERE ${where} GROUP BY k ORDER BY sum(${bytes}) DESC LIMIT 12) ` +
      `SELECT if(${source} IN top, toString(${source}), 'Other') AS s, if(${destination} IN top, toString(${destination}), 'Other') AS d, sum(${bytes}) AS value ` +
      `FROM ${from} WHERE ${where} GROUP BY s, d ORDER BY value DESC`
  ),
];
