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
  /** Not one of Kafka before 0.11, and not cut short. */
  readonly isNewest: boolean;
  readonly #attributes: number;
  readonly #isTimed: boolean;
  readonly #firstTimestamp: number;

  /** `bytes`: the whole of it, and no more. */
  constructor(
    private readonly bytes: Buffer,
    private readonly partition: TopicPartition
  ) {
    this.firstOffset = Number(bytes.readBigInt64BE());
    this.isNewest = bytes.length >= RECORDS && bytes[MAGIC] === NEWEST_MAGIC;
    this.#attributes = this.isNewest ? bytes.readInt16BE(ATTRIBUTES) : 0;
    this.producerId = this.isNewest ? bytes.readBigInt64BE(PRODUCER_ID) : -1n;
    this.count = this.isNewest ? bytes.readInt32BE(COUNT) : 1;
    // Compaction takes records and leaves the last offset, so one before the last record's is damaged. The batch is read all the same,
    // and its checksum tells: with nothing behind what was asked for, the same would be asked for again and again.
    const last = this.isNewest ? bytes.readInt32BE(LAST_OFFSET_DELTA) : 0;
    this.lastOffset = this.firstOffset + Math.max(last, this.count - 1);
    const first = this.isNewest ? Number(bytes.readBigInt64BE(FIRST_TIMESTAMP)) : -1;
    // Producers may leave it out.
    this.#isTimed = first >= 0;
    this.#firstTimestamp = this.#isTimed ? first : Date.now();
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
      firstOffset,
      timestampOf: this.#timestamps(),
      unreadable,
    });
  }

  /** Of a control batch: how it ends its producer's transaction. Unreadable: its messages cannot be read either. */
  get transactionEnd(): 'abort' | 'commit' | 'unreadable' {
    // Where compaction has taken the marker, its transaction is gone too.
    if (this.count === 0) {
      return 'commit';
    }
    try {
      const records = this.#records();
      records.next();
      const { key } = records;
      // A version and what happened, in two bytes each.
      return key !== null && key.source.bytes.readInt16BE(key.start + 2) === ABORT ? 'abort' : 'commit';
    } catch {
      return 'unreadable';
    }
  }

  /** Decompresses them. Neither the broker that sends a batch nor the library looks at its checksum. */
  #records(): RecordReader {
    if (this.count === 0) {
      return new RecordReader(NOTHING);
    }
    try {
      if (!this.isNewest) {
        throw new Error(
          this.bytes[MAGIC] < NEWEST_MAGIC ? 'it is in the format of Kafka before 0.11' : 'it is cut short'
        );
      }
      if (crc32c(this.bytes.subarray(ATTRIBUTES)) !== this.bytes.readUInt32BE(CRC)) {
        throw new Error('its checksum is wrong');
      }
      return new RecordReader(decompressed(this.bytes.subarray(RECORDS), this.#attributes & COMPRESSION));
    } catch (error) {
      throw this.#unreadable(error);
    }
  }

  #unreadable(cause: unknown): Error {
    if (cause instanceof IngestError) {
      return cause;
    }
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
    if (isProduced && this.#isTimed) {
      return (delta) => this.#firstTimestamp + delta;
    }
    const all = isProduced ? this.#firstTimestamp : Number(this.bytes.readBigInt64BE(MAX_TIMESTAMP));
    return () => all;
  }
}

/**
 * The batches one behind the other. The last one may be cut off, because an answer has only so many bytes; it is left out. Behind
 * one that is not understood there is none.
 */
export function recordBatches(bytes: Buffer, partition: TopicPartition): RecordBatch[] {
  const batches: RecordBatch[] = [];
  let start = 0;
  while (bytes.length - start >= HEAD) {
    const end = start + HEAD + Math.max(0, bytes.readInt32BE(start + LENGTH));
    if (end > bytes.length) {
      break;
    }
    const batch = new RecordBatch(bytes.subarray(start, end), partition);
    batches.push(batch);
    if (!batch.isNewest) {
      break;
    }
    start = end;
  }
  return batches;
}
