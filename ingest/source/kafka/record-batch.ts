import { crc32c } from '@platformatic/kafka';
import { IngestError } from '../../ingest-error';
import { decompressed } from './codecs';
import type { KafkaMessage, MessageBatch } from './kafka-client';
import { RecordReader } from './record-reader';
import { partitionName, type TopicPartition } from './topic-partition';

/** Where a record batch has what, in bytes. Source: https://kafka.apache.org/documentation/#recordbatch */
const LENGTH = 8;
const HEAD = 12;
const MAGIC = 16;
const CRC = 17;
/** The checksum is of all from here on. */
const ATTRIBUTES = 21;
const LAST_OFFSET_DELTA = 23;
const FIRST_TIMESTAMP = 27;
const MAX_TIMESTAMP = 35;
const PRODUCER_ID = 43;
const COUNT = 57;
const RECORDS = 61;

/** Bits of the attributes. */
const COMPRESSION = 0x07;
const LOG_APPEND_TIME = 0x08;
const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;

const NEWEST_MAGIC = 2;

/** What Kafka calls a record batch: messages that were sent together, compressed together. */
export class RecordBatch implements MessageBatch {
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly producerId: bigint;
  /** Records. */
  readonly count: number;
  readonly #attributes: number;
  readonly #firstTimestamp: number;

  /** `bytes`: the whole of it, and no more. Throws an IngestError if it is in a format that Kafka has left behind. */
  constructor(
    private readonly bytes: Buffer,
    private readonly partition: TopicPartition
  ) {
    if (bytes[MAGIC] !== NEWEST_MAGIC) {
      throw new IngestError(
        `${partitionName(partition)} holds messages in the format that Kafka had before 0.11. Begin behind them ` +
          `(--start latest, or a time), or copy them into another topic.`,
        1
      );
    }
    this.firstOffset = Number(bytes.readBigInt64BE());
    this.lastOffset = this.firstOffset + bytes.readInt32BE(LAST_OFFSET_DELTA);
    this.producerId = bytes.readBigInt64BE(PRODUCER_ID);
    this.count = bytes.readInt32BE(COUNT);
    this.#attributes = bytes.readInt16BE(ATTRIBUTES);
    const first = Number(bytes.readBigInt64BE(FIRST_TIMESTAMP));
    // Producers may leave it out.
    this.#firstTimestamp = first < 0 ? Date.now() : first;
  }

  get size(): number {
    return this.bytes.length;
  }

  get isTransactional(): boolean {
    return (this.#attributes & TRANSACTIONAL) !== 0;
  }

  /** Holds no messages, but says how a transaction ended. */
  get isControl(): boolean {
    return (this.#attributes & CONTROL) !== 0;
  }

  get timestamp(): number {
    return this.#timestamps()(0);
  }

  messages(from: number): KafkaMessage[] {
    const messages: KafkaMessage[] = [];
    const timestampOf = this.#timestamps();
    try {
      this.#check();
      const records = this.records();
      for (let i = 0; i < this.count; i += 1) {
        records.next();
        const offset = this.firstOffset + records.offsetDelta;
        if (offset >= from) {
          messages.push({ offset, timestamp: timestampOf(records.timestampDelta), value: records.value });
        }
      }
    } catch (error) {
      throw new IngestError(
        `The messages from offset ${this.firstOffset} to ${this.lastOffset} of ${partitionName(this.partition)} cannot be ` +
          `read: ${(error as Error).message}`,
        1,
        { cause: error }
      );
    }
    return messages;
  }

  /** As Kafka's own consumer does: neither the broker that sends a batch nor the library looks at it. */
  #check(): void {
    if (crc32c(this.bytes.subarray(ATTRIBUTES)) !== this.bytes.readUInt32BE(CRC)) {
      throw new Error('Its checksum is wrong.');
    }
  }

  /** Decompresses them. Throws if that cannot be done. */
  records(): RecordReader {
    return new RecordReader(decompressed(this.bytes.subarray(RECORDS), this.#attributes & COMPRESSION));
  }

  /** What makes of a record's time, which is relative, ms since the epoch. */
  #timestamps(): (delta: number) => number {
    const isProduced = (this.#attributes & LOG_APPEND_TIME) === 0;
    if (isProduced && this.bytes.readBigInt64BE(FIRST_TIMESTAMP) >= 0n) {
      return (delta) => this.#firstTimestamp + delta;
    }
    const all = isProduced ? this.#firstTimestamp : Number(this.bytes.readBigInt64BE(MAX_TIMESTAMP));
    return () => all;
  }
}

/** The batches one behind the other. The last one may be cut off, because an answer has only so many bytes; it is left out. */
export function recordBatches(bytes: Buffer, partition: TopicPartition): RecordBatch[] {
  const batches: RecordBatch[] = [];
  let start = 0;
  while (bytes.length - start >= HEAD) {
    const end = start + HEAD + bytes.readInt32BE(start + LENGTH);
    if (end > bytes.length) {
      break;
    }
    batches.push(new RecordBatch(bytes.subarray(start, end), partition));
    start = end;
  }
  return batches;
}
