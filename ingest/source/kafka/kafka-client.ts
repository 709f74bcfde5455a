/** One member's place in one generation of its group. Commits are made under it, so a later generation refuses them. */
export interface Membership {
  memberId: string;
  generation: number;
  /** Partitions of the topic that this member owns now. */
  partitions: readonly number[];
}

export interface GroupEvents {
  /** Joined or rejoined: what the member owns from now on. */
  assigned(membership: Membership): void;
  /** The group is being shared out anew: what was owned may go to another member. */
  revoked(): void;
  /** The membership is lost and does not come back by itself. */
  failed(error: Error): void;
}

export interface Committed {
  offset: number;
  metadata: string;
}

export interface FetchPosition {
  partition: number;
  offset: number;
}

export interface KafkaMessage {
  offset: number;
  value: Buffer | null;
}

export interface FetchedPartition {
  partition: number;
  messages: KafkaMessage[];
  /** Where the next fetch begins: behind the last message, or behind what holds none (transaction markers). */
  nextOffset: number;
  /** First offset that Kafka still has. */
  logStart: number;
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
 * What the sidecar needs from a Kafka library, for one topic and one group. Errors are FencedError,
 * OffsetOutOfRangeError, IngestError where a person must act, or anything else for what another try may cure.
 */
export interface KafkaClient {
  /** Looks whether the brokers answer and the topic exists. Throws an IngestError. */
  check(): Promise<void>;
  /** Joins the group and stays in it until close. */
  join(events: GroupEvents): Promise<void>;
  /** Names what the topic is, not how it is called: a topic made again under the same name is another one. */
  topicId(): Promise<string>;
  /** All partitions that there are. */
  partitions(): Promise<number[]>;
  /** Partitions by the broker that leads them. */
  leaders(partitions: readonly number[]): Promise<Map<number, number[]>>;
  /** Reads from the partitions that one broker leads; a long poll. */
  fetch(broker: number, positions: readonly FetchPosition[], limits: FetchLimits): Promise<FetchedPartition[]>;
  /** First or next offset of each partition. */
  logOffsets(partitions: readonly number[], which: 'earliest' | 'latest'): Promise<Map<number, number>>;
  /** What the group has committed; partitions without a commit are left out. */
  committed(partitions: readonly number[]): Promise<Map<number, Committed>>;
  /** Commits once, under exactly this membership: never rejoins, or the fence would be gone. */
  commit(membership: Membership, partition: number, committed: Committed): Promise<void>;
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

/** Kafka has no such offset (any more). */
export class OffsetOutOfRangeError extends Error {
  constructor(readonly partitions: readonly number[]) {
    super(`Offset out of range in partition ${partitions.join(', ')}.`);
    this.name = 'OffsetOutOfRangeError';
  }
}
