import { createRecordsBatch, crc32c } from '@platformatic/kafka';
import type { Messages } from './kafka-client';

/** Record batches as a producer writes them and a broker keeps them, for tests. */

const CRC = 17;
const ATTRIBUTES = 21;

export const TRANSACTIONAL = 0x10;
export const CONTROL = 0x20;

/** When the first message was produced. */
export const TIME = 1_780_000_000_000;

export interface Written {
  firstOffset?: number;
  /** Bits that are set besides the compression's. */
  attributes?: number;
  producer?: bigint;
  compression?: 'none' | 'gzip' | 'lz4' | 'snappy';
  /** Of each message. */
  key?: Buffer;
}

/** Times are 5 ms apart; the second message is older than the first. */
export function writtenBatch(values: ReadonlyArray<Buffer | null>, options: Written = {}): Buffer {
  const { firstOffset = 0, attributes = 0, producer = -1n, compression = 'none', key } = options;
  const messages = values.map((value, i) => ({
    ...{ topic: 'flows', key, value: value ?? undefined },
    ...{ headers: new Map([[Buffer.from('h'), Buffer.from('v')]]), timestamp: BigInt(TIME + (i === 1 ? -5 : 5 * i)) },
  }));
  const { buffer } = createRecordsBatch(messages as never, { compression, producerId: producer } as never);
  const batch = Buffer.from(buffer);
  batch.writeBigInt64BE(BigInt(firstOffset));
  batch.writeInt16BE(batch.readInt16BE(ATTRIBUTES) | attributes, ATTRIBUTES);
  return sealed(batch);
}

/** How a transaction ended: in the key, a version and then 0 for abort or 1 for commit. */
export const marker = (producer: bigint, firstOffset: number, isCommit: boolean): Buffer =>
  writtenBatch([Buffer.alloc(6)], {
    ...{ producer, firstOffset, attributes: TRANSACTIONAL | CONTROL, key: Buffer.from([0, 0, 0, Number(isCommit)]) },
  });

/** With the checksum of what it holds now. */
export function sealed(batch: Buffer): Buffer {
  batch.writeUInt32BE(crc32c(batch.subarray(ATTRIBUTES)), CRC);
  return batch;
}

export interface ReadMessage {
  offset: number;
  timestamp: number;
  /** Undefined: a tombstone. */
  text: string | undefined;
}

/** What messages say, all of them. */
export function readAll(messages: Messages): ReadMessage[] {
  const all: ReadMessage[] = [];
  while (messages.next()) {
    const { offset, timestamp, value } = messages;
    all.push({ offset, timestamp, text: value?.source.bytes.toString('utf8', value.start, value.end) });
  }
  return all;
}
