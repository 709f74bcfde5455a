import type { TimeseriesQuery, ValuesQuery } from '../../flows/query/flow-query';
import type { GroupTerm } from '../../flows/query/group';
import type { Range } from '../../flows/compile/range';
import type { Question } from './asked';

/** What somebody writes who has only the table `flows` and wants it fast. Its last column is `value`. */
export function handWritten({ flowQuery, compiled: { range, frame } }: Question): string {
  if (flowQuery.kind === 'timeseries' && frame.kind === 'timeseries') {
    return flowQuery.groupBy
      ? groupsInTime(flowQuery, flowQuery.groupBy, range, frame.stepMs)
      : totalInTime(flowQuery, range, frame.stepMs);
  }
  if (flowQuery.kind === 'values') {
    return fieldValues(flowQuery, range);
  }
  throw new Error(`Nobody has written SQL for this query yet: ${JSON.stringify(flowQuery)}`);
}

const FIRST_REPORT = "(FlowDirection IN (0, 2, -1) OR FlowDirection = 1 AND DstK8S_Type IN ('', 'Service'))";

const during = ({ fromMs, toMs }: Range): string =>
  `TimeFlowEndMs >= fromUnixTimestamp64Milli(${fromMs}) AND TimeFlowEndMs < fromUnixTimestamp64Milli(${toMs}) ` +
  "AND NOT Duplicate AND _RecordType IN ('', 'flowLog')";

interface Written {
  /** Over the rows of a step and a group. `per` is what a rate is divided by. */
  value: (per: string) => string;
  where: string;
}

const DNS =
  'DnsId != 0 OR DnsFlags != 0 OR DnsErrno != 0 OR DnsLatencyMs > 0 ' +
  "OR DnsFlagsResponseCode != '' OR DnsName != ''";
const DNS_ANSWER = 'DnsLatencyMs > 0 OR bitAnd(DnsFlags, 32768) != 0 OR DnsErrno != 0';
const DNS_FAILURE = "DnsErrno != 0 OR DnsFlagsResponseCode NOT IN ('', 'NoError', 'NXDomain')";

const COUNTERS: Readonly<Record<string, Written>> = {
  bytes: { value: (per) => `sum(Bytes) * 8${per}`, where: FIRST_REPORT },
  packets: { value: (per) => `sum(Packets)${per}`, where: FIRST_REPORT },
  droppedBytes: { value: (per) => `sum(PktDropBytes) * 8${per}`, where: 'PktDropBytes > 0' },
  droppedPackets: { value: (per) => `sum(PktDropPackets)${per}`, where: 'PktDropPackets > 0' },
  dnsFlows: { value: (per) => `count()${per}`, where: `${FIRST_REPORT} AND (${DNS})` },
  dnsErrorShare: {
    value: () => `countIf(${DNS_FAILURE}) / count()`,
    where: `${FIRST_REPORT} AND (${DNS_ANSWER})`,
  },
  dropShare: {
    value: () => `sum(PktDropPackets) / (sumIf(Packets, ${FIRST_REPORT}) + sum(PktDropPackets))`,
    where: '1',
  },
};

const SAMPLES: Readonly<Record<string, { field: string; inMs: string }>> = {
  dnsLatency: { field: 'DnsLatencyMs', inMs: '' },
  rtt: { field: 'TimeFlowRttNs', inMs: ' / 1e6' },
};

/** Exact ones, as the panels show. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  avg: 'avg',
  min: 'min',
  max: 'max',
  p90: 'quantileExactInclusive(0.9)',
  p99: 'quantileExactInclusive(0.99)',
};

function written({ metric = 'bytes', function: fn = 'rate' }: TimeseriesQuery): Written {
  const sample = SAMPLES[metric];
  return sample
    ? {
        value: () => `${FUNCTIONS[fn]}(${sample.field})${sample.inMs}`,
        where: `${FIRST_REPORT} AND ${sample.field} > 0`,
      }
    : COUNTERS[metric];
}

const step = (stepMs: number): string => `intDiv(toUnixTimestamp64Milli(TimeFlowEndMs), ${stepMs}) AS t`;

function totalInTime(query: TimeseriesQuery, range: Range, stepMs: number): string {
  const { value, where } = written(query);
  return (
    `SELECT ${step(stepMs)}, ${value(` / ${stepMs / 1000}`)} AS value ` +
    `FROM flows WHERE ${during(range)} AND ${where} GROUP BY t ORDER BY t`
  );
}

function groupsInTime(query: TimeseriesQuery, groupBy: GroupTerm[], range: Range, stepMs: number): string {
  const { value, where } = written(query);
  const keys = groupBy.flatMap(columnsOf);
  const key = keys.length === 1 ? keys[0] : `(${keys.join(', ')})`;
  const from = `FROM flows WHERE ${during(range)} AND ${where}`;
  const order = query.top?.order === 'smallest' ? '' : ' DESC';
  const top =
    `WITH top AS (SELECT ${keys.join(', ')} ${from} GROUP BY ${keys.join(', ')} ` +
    `ORDER BY ${value('')}${order}, ${keys.join(', ')} LIMIT ${query.top?.n ?? 10}) `;
  const amount = `${value(` / ${stepMs / 1000}`)} AS value`;
  if (query.top?.other === false) {
    return `${top}SELECT ${step(stepMs)}, ${keys.join(', ')}, ${amount} ${from} AND ${key} IN top GROUP BY t, ${keys.join(', ')} ORDER BY ${keys.join(', ')}, t`;
  }
  const names = keys.map((each, index) => `if(is_top, ${each}, '') AS k${index}`).join(', ');
  const grouped = ['is_top', ...keys.map((_each, index) => `k${index}`)].join(', ');
  return `${top}SELECT ${step(stepMs)}, ${key} IN top AS is_top, ${names}, ${amount} ${from} GROUP BY t, ${grouped} ORDER BY ${grouped}, t`;
}

function columnsOf(term: GroupTerm): string[] {
  if ('field' in term) {
    return [term.field];
  }
  if (term.scope !== 'namespace' || term.side !== 'both') {
    throw new Error(`Nobody has written SQL by ${term.scope} and ${term.side} yet.`);
  }
  return ['SrcK8S_Namespace', 'DstK8S_Namespace'];
}

/** One end of a flow, by the field that both ends have. */
const ENDS: Readonly<Record<string, { columns: string[]; name: (end: string) => string }>> = {
  K8S_Namespace: { columns: ['K8S_Namespace'], name: (end) => `${end}K8S_Namespace` },
  K8S_HostName: { columns: ['K8S_HostName'], name: (end) => `${end}K8S_HostName` },
  K8S_OwnerObject: {
    columns: ['K8S_OwnerType', 'K8S_Namespace', 'K8S_OwnerName'],
    name: (end) =>
      `if(${end}K8S_OwnerName = '', '', arrayStringConcat(arrayFilter(x -> x != '', ` +
      `[${end}K8S_OwnerType, ${end}K8S_Namespace, ${end}K8S_OwnerName]), '.'))`,
  },
};

/** Names are made of what is added up already, and not of each flow. */
function fieldValues({ field, limit = 200 }: ValuesQuery, range: Range): string {
  const from = `FROM flows WHERE ${during(range)} AND ${FIRST_REPORT}`;
  const end = ENDS[field];
  if (!end) {
    return `SELECT ${field} AS name, sum(Bytes) AS value ${from} GROUP BY name HAVING name != '' ORDER BY value DESC, name LIMIT ${limit}`;
  }
  const columns = ['Src', 'Dst'].flatMap((prefix) => end.columns.map((name) => prefix + name)).join(', ');
  return (
    `SELECT arrayJoin(arrayDistinct([${end.name('Src')}, ${end.name('Dst')}])) AS name, sum(bytes) AS value ` +
    `FROM (SELECT ${columns}, sum(Bytes) AS bytes ${from} GROUP BY ${columns}) ` +
    `GROUP BY name HAVING name != '' ORDER BY value DESC, name LIMIT ${limit}`
  );
}
