import type { Row } from './flow-tables';

export type Flow = Record<string, unknown>;

/** What older releases call otherwise, newer names first: the column, and whether the value was the one element of today's list. */
const RENAMED: Record<string, { column: string; single: boolean }> = {
  TLSCurve: { column: 'TLSGroup', single: false },
  Interface: { column: 'Interfaces', single: true },
  FlowDirections: { column: 'IfDirections', single: false },
  IfDirection: { column: 'IfDirections', single: true },
  UdnId: { column: 'Udns', single: true },
};

const TCP_BITS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'SYN_ACK', 'FIN_ACK', 'RST_ACK'];

/**
 * The row that a well-formed flow must become, worked out here from its JSON and from nothing but the names and types
 * of the columns that the engine reports. JSON as ClickHouse prints it: 64-bit integers as text.
 */
export function expectedRow(flow: Flow, columns: ReadonlyMap<string, string>): Row {
  const row: Row = Object.fromEntries(Array.from(columns, ([name, type]) => [name, emptyValue(name, type)]));
  const extra: Record<string, string> = {};
  const older = Object.keys(RENAMED).filter((key) => key in flow && flow[key] !== null);
  const filled = new Set(Object.keys(flow).filter((key) => flow[key] !== null));
  for (const [key, value] of Object.entries(flow)) {
    const type = columns.get(key);
    if (value === null || older.includes(key)) {
      continue;
    } else if (type === undefined) {
      extra[key] = JSON.stringify(value);
    } else {
      row[key] = columnValue(key, type, value);
    }
  }
  for (const key of older) {
    const { column, single } = RENAMED[key];
    if (filled.has(column)) {
      extra[key] = JSON.stringify(flow[key]);
    } else {
      row[column] = single ? [flow[key]] : flow[key];
      filled.add(column);
    }
  }
  const seconds = (name: string): number | undefined =>
    Number(flow[name]) > 0 ? Number(flow[name]) * 1000 : undefined;
  const end = Number(flow.TimeFlowEndMs) || seconds('TimeFlowEnd') || seconds('TimeReceived') || 0;
  row.TimeFlowEndMs = instant(end);
  row.TimeFlowStartMs = instant(Number(flow.TimeFlowStartMs) || seconds('TimeFlowStart') || end);
  return { ...row, Extra: extra };
}

function emptyValue(name: string, type: string): unknown {
  switch (true) {
    case name === 'FlowDirection':
      return -1;
    case type.startsWith('Nullable'):
      return null;
    case type.startsWith('Array'):
      return [];
    case type.startsWith('Map'):
      return {};
    case type === 'UInt64' || type === 'Int64':
      return '0';
    case type === 'Bool':
      return false;
    case type === 'IPv6':
      return '::';
    case type.startsWith('DateTime'):
      return '1970-01-01 00:00:00';
    default:
      return type.includes('Int') || type.startsWith('Float') ? 0 : '';
  }
}

function columnValue(key: string, type: string, value: unknown): unknown {
  if (key === 'Flags' && typeof value === 'number') {
    return TCP_BITS.filter((_, bit) => Math.floor(value / 2 ** bit) % 2 === 1);
  }
  if (key === 'NetworkEvents' && Array.isArray(value)) {
    return value.map((event) => (typeof event === 'string' ? event : JSON.stringify(event)));
  }
  switch (true) {
    case type === 'Array(UInt8)':
      return Array.isArray(value) ? value.map(Number) : value;
    case type === 'IPv6':
      return typeof value === 'string' && /^[0-9.]+$/.test(value) ? `::ffff:${value}` : value;
    case type === 'UInt64' || type === 'Int64':
      return String(value);
    case type === "DateTime('UTC')":
      return instant(Number(value) * 1000).slice(0, 19);
    case type === 'UInt32' && typeof value === 'string':
      return Number(value);
    default:
      return value;
  }
}

/** As ClickHouse prints a DateTime64(3). */
const instant = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
