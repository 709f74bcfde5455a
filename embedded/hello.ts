import type { EngineFacts } from './engine';

/*
 * clickhouse-go decodes Native at the revision that its first query is told, and reads that first answer at its own
 * revision. chDB writes Native of revision 0 only, so this one answer is made here, and says so.
 */

const GREETING = /^\s*SELECT\s+displayName\(\),\s*version\(\),\s*revision\(\),\s*timezone\(\)\s*;?\s*$/i;
const WITH_BLOCK_INFO = 51903;
const WITH_CUSTOM_SERIALIZATION = 54454;
const REVISION = 0;

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([Buffer.from(varint(bytes.length)), bytes]);
}

function uint32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
}

/** True for the query that a Native client of this protocol version opens its connection with. */
export function isGreeting(sql: string, clientProtocolVersion: number): boolean {
  return clientProtocolVersion > 0 && GREETING.test(sql);
}

/** The answer to it: one Native block of one row. */
export function greetingBlock({ hostName, version, timezone }: EngineFacts, clientProtocolVersion: number): Buffer {
  const columns: ReadonlyArray<readonly [name: string, type: string, value: Buffer]> = [
    ['displayName()', 'String', text(hostName)],
    ['version()', 'String', text(version)],
    ['revision()', 'UInt32', uint32(REVISION)],
    ['timezone()', 'String', text(timezone)],
  ];
  // is_overflows = 0 and bucket_num = -1, by their field numbers.
  const blockInfo = clientProtocolVersion >= WITH_BLOCK_INFO ? [1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0] : [];
  const hasCustom = clientProtocolVersion >= WITH_CUSTOM_SERIALIZATION ? [0] : [];
  return Buffer.concat([
    Buffer.from([...blockInfo, columns.length, 1]),
    ...columns.flatMap(([name, type, value]) => [text(name), text(type), Buffer.from(hasCustom), value]),
  ]);
}
