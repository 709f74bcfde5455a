import type { LogPosition } from '../../config/config';
import { IngestError } from '../../ingest-error';
import type { MessageBytes } from '../../loader/message-bytes';
import type { PartitionMap } from './partition-map';
import { partitionName, type TopicPartition } from './topic-partition';

/** One member's place in one generation of its group. Commits are made under it, so a later generation refuses them. */
export interface Membership {
  memberId: string;
  /** The generation of a classic group; the member's epoch in one of the `consumer` protocol. */
  generation: number;
  /** What this member owns now. */
  partitions: readonly TopicPartition[];
}

export interface GroupEvents {
  /** Joined or rejoined: what the member owns from now on. */
  assigned(membership: Membership): void;
  /**
   * The group is being shared out anew: what was owned may go to another member. Resolves when nothing that belongs
   * to it is under way any more, neither an insert nor a commit.
   */
  revoked(): Promise<void>;
  /** The membership is lost and does not come back by itself. */
  failed(error: Error): void;
}

export interface Committed {
  offset: number;
  metadata: string;
}

export interface FetchPosition extends TopicPartition {
  offset: number;
}

/** Messages that Kafka keeps together, in the order of their offsets. Until their turn they stay as they came, compressed. */
export interface MessageBatch {
  readonly firstOffset: number;
  readonly lastOffset: number;
  /** When the first message was produced, or appended; ms since the epoch. */
  readonly timestamp: number;
  readonly count: number;
  /** Bytes, as it came. */
  readonly size: number;
  /** Those from an offset on. Throws an UnreadableError. */
  messages(from: number): Messages;
}

/** Messages one after the other: `next`, and then what the fields hold, in the same objects each time. */
export interface Messages {
  readonly offset: number;
  /** As Kafka keeps it: when it was produced, or appended; ms since the epoch. */
  readonly timestamp: number;
  /** Null: a tombstone. */
  readonly value: MessageBytes | null;
  /** Bytes of this message and of all behind it. */
  readonly size: number;
  /** False: there are no more. Throws an UnreadableError, and from then on again. */
  next(): boolean;
  /** Copies this message and all behind it. Until then, they are good until messages of another batch are asked for. */
  keep(): void;
}

export interface FetchedPartition extends TopicPartition {
  /** The first may begin before the position that was asked for. */
  batches: MessageBatch[];
  /** Where the next fetch begins: behind the last message, or behind what holds none (transaction markers). */
  nextOffset: number;
  /** First offset that Kafka still has. */
  logStart: number;
  /** As far as can be read now: open transactions lie behind. */
  stableEnd: number;
  /** Offset that the next message will get. */
  logEnd: number;
}

export interface FetchLimits {
  /** How long the broker may wait for the first message. */
  maxWaitMs: number;
  maxBytes: number;
  maxBytesPerPartition: number;
}

/**
 * What the sidecar needs from a Kafka library, for some topics and one group. Errors are FencedError,
 * OffsetOutOfRangeError, IngestError where a person must act, or anything else for what another try may cure.
 */
export interface KafkaClient {
  /** Looks whether the brokers answer and the topics exist. Throws an IngestError. */
  check(): Promise<void>;
  /** Joins the group and stays in it until close. */
  join(events: GroupEvents): Promise<void>;
  /** Names by topic what it is, not how it is called: a topic made again under the same name is another one. */
  topicIds(): Promise<Map<string, string>>;
  /** All partitions of the topics that there are. */
  partitions(): Promise<TopicPartition[]>;
  /** Partitions by the broker that leads them. */
  leaders(partitions: readonly TopicPartition[]): Promise<Map<number, TopicPartition[]>>;
  /** Reads from the partitions that one broker leads; a long poll. */
  fetch(broker: number, positions: readonly FetchPosition[], limits: FetchLimits): Promise<FetchedPartition[]>;
  /** First or next offset of each partition, or the first that is not older than a time. */
  logOffsets(partitions: readonly TopicPartition[], which: LogPosition): Promise<PartitionMap<number>>;
  /** What the group has committed; partitions without a commit are left out. */
  committed(partitions: readonly TopicPartition[]): Promise<PartitionMap<Committed>>;
  /** Commits once, under exactly this membership: never rejoins, or the fence would be gone. */
  commit(membership: Membership, partition: TopicPartition, committed: Committed): Promise<void>;
  /** Leaves the group. */
  close(): Promise<void>;
}

/** The group has gone on without this membership: whatever is still under way must be left to the new owner. */
export class FencedError extends Error {
  constructor(options?: ErrorOptions) {
    super('The consumer group was shared out anew.', options);
    this.name = 'FencedError';
  }
}

/** What Kafka has there cannot be read, today or tomorrow. */
export class UnreadableError extends IngestError {}

/** Kafka has no such offset (any more). */
export class OffsetOutOfRangeError extends Error {
  constructor(readonly partitions: readonly TopicPartition[]) {
    super(`Offset out of range in ${partitions.map(partitionName).join(', ')}.`);
    this.name = 'OffsetOutOfRangeError';
  }
}
