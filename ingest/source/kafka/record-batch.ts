import { crc32c } from '@platformatic/kafka';
import { IngestError } from '../../ingest-error';
import { BatchMessages } from './batch-messages';
import { decompressed } from './codecs';
import { type MessageBatch, type Messages, UnreadableError } from './kafka-client';
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
const ABORT = 0;
const NOTHING = { bytes: Buffer.alloc(0) };

/** What Kafka calls a record batch: messages that were sent together, compressed together. */
export class RecordBatch implements MessageBatch {
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly producerId: bigint;
  /** Records. */
  readonly count: number;
  readonly #attributes: number;
  readonly #firstTimestamp: number;

  /** `bytes`: the whole of it, and no more. Throws an UnreadableError if it is in a format that Kafka has left behind. */
  constructor(
    private readonly bytes: Buffer,
    private readonly partition: TopicPartition
  ) {
    if (bytes[MAGIC] !== NEWEST_MAGIC) {
      throw new UnreadableError(
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

  messages(from: number): Messages {
    const { firstOffset, count } = this;
    const unreadable = (cause: unknown): Error => this.#unreadable(cause);
    return new BatchMessages(this.#records(), count, from, {
      ...{ firstOffset, timestampOf: this.#timestamps(), unreadable },
    });
  }

  /** Of a control batch: whether it gives its producer's transaction up. Throws an UnreadableError. */
  get endsWithAbort(): boolean {
    // Where compaction has taken the marker, its transaction is gone too.
    if (this.count === 0) {
      return false;
    }
    const records = this.#records();
    try {
      records.next();
      // A version and what happened, in two bytes each.
      return records.key !== null && records.key.source.bytes.readInt16BE(records.key.start + 2) === ABORT;
    } catch (error) {
      throw this.#unreadable(error);
    }
  }

  /** Decompresses them. Neither the broker that sends a batch nor the library looks at its checksum. */
  #records(): RecordReader {
    if (this.count === 0) {
      return new RecordReader(NOTHING);
    }
    try {
      if (crc32c(this.bytes.subarray(ATTRIBUTES)) !== this.bytes.readUInt32BE(CRC)) {
        throw new Error('its checksum is wrong');
      }
      return new RecordReader(decompressed(this.bytes.subarray(RECORDS), this.#attributes & COMPRESSION));
    } catch (error) {
      throw error instanceof IngestError ? error : this.#unreadable(error);
    }
  }

  #unreadable(cause: unknown): UnreadableError {
    const { topic, partition } = this.partition;
    return new UnreadableError(
      `The record batch from offset ${this.firstOffset} to ${this.lastOffset} of ${partitionName(this.partition)} cannot be ` +
        `read: ${(cause as Error).message}. To go on behind it, stop all sidecars and set the group's offset: ` +
        `kafka-consumer-groups.sh --reset-offsets --to-offset ${this.lastOffset + 1} --topic ${topic}:${partition} --execute …`,
      1,
      { cause }
    );
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
    if (end - start < RECORDS) {
      throw new UnreadableError(
        `The record batch at offset ${bytes.readBigInt64BE(start)} of ${partitionName(partition)} is damaged: it is too short.`,
        1
      );
    }
    batches.push(new RecordBatch(bytes.subarray(start, end), partition));
    start = end;
  }
  return batches;
}
