import {
  type Committed,
  type FetchedPartition,
  type FetchPosition,
  type GroupEvents,
  type KafkaClient,
  type Membership,
  type MessageBatch,
  type Messages,
  FencedError,
  OffsetOutOfRangeError,
} from './kafka-client';
import { type MessageBytes, sizeOf, wholeMessage } from '../../loader/message-bytes';
import { PartitionMap } from './partition-map';

/** The topic `flows` and one group in memory, for tests: one member at a time, each join a new generation. */
const TOPIC = 'flows';

/** A message as tests write it. */
export interface FakeMessage {
  offset: number;
  timestamp: number;
  value: MessageBytes | null;
}

const sizeOfAll = (messages: readonly FakeMessage[]): number =>
  messages.reduce((sum, { value }) => sum + sizeOf(value), 0);

export const messageBatch = (messages: readonly FakeMessage[]): MessageBatch => ({
  firstOffset: messages[0].offset,
  lastOffset: messages[messages.length - 1].offset,
  timestamp: messages[0].timestamp,
  count: messages.length,
  size: sizeOfAll(messages),
  messages: (from) => new FakeMessages(messages.filter(({ offset }) => offset >= from)),
});

class FakeMessages implements Messages {
  offset = 0;
  timestamp = 0;
  value: MessageBytes | null = null;
  #at = -1;

  constructor(private readonly messages: readonly FakeMessage[]) {}

  get size(): number {
    return sizeOfAll(this.messages.slice(this.#at));
  }

  next(): boolean {
    this.#at += 1;
    Object.assign(this, this.messages[this.#at]);
    return this.#at < this.messages.length;
  }

  keep(): void {
    // They are nobody else's.
  }
}

export class FakeKafka {
  readonly logs: Buffer[][];
  readonly commits = new Map<number, Committed>();
  generation = 0;
  /** First offset that is still there, by partition. */
  logStart: number[];
  /** Timestamp of every message. */
  producedAt = Date.now();

  constructor(partitions: number) {
    this.logs = Array.from({ length: partitions }, () => []);
    this.logStart = this.logs.map(() => 0);
  }

  /** `largestFetch`: messages of one partition that a fetch brings at most. */
  client(largestFetch: () => number): KafkaClient {
    const all = this.logs.map((_, partition) => ({ topic: TOPIC, partition }));
    return {
      check: async () => undefined,
      close: async () => undefined,
      partitions: async () => all,
      topicIds: async () => new Map([[TOPIC, 'topic-id']]),
      leaders: async (partitions) => new Map([[1, [...partitions]]]),
      join: async (events: GroupEvents) => {
        this.generation += 1;
        events.assigned({ memberId: 'member', generation: this.generation, partitions: all });
      },
      fetch: async (_broker, positions) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        return this.#fetch(positions, largestFetch);
      },
      logOffsets: async (partitions, which) =>
        new PartitionMap(
          partitions.map((owned) => {
            const { partition } = owned;
            return [owned, (which === 'earliest' ? this.logStart[partition] : this.logs[partition]?.length) ?? 0];
          })
        ),
      committed: async () =>
        new PartitionMap([...this.commits].map(([partition, found]) => [{ topic: TOPIC, partition }, found])),
      commit: async (membership: Membership, { partition }, committed) => {
        if (membership.generation !== this.generation) {
          throw new FencedError();
        }
        this.commits.set(partition, committed);
      },
    };
  }

  #fetch(positions: readonly FetchPosition[], largestFetch: () => number): FetchedPartition[] {
    const gone = positions.filter(({ partition, offset }) => offset < (this.logStart[partition] ?? 0));
    if (gone.length > 0) {
      throw new OffsetOutOfRangeError(gone);
    }
    return positions.map(({ topic, partition, offset }) => {
      const log = this.logs[partition] ?? [];
      const messages = log.slice(offset, offset + largestFetch()).map((value, i) => ({
        offset: offset + i,
        value: wholeMessage(value),
        timestamp: this.producedAt,
      }));
      const logStart = this.logStart[partition] ?? 0;
      const batches = messages.length > 0 ? [messageBatch(messages)] : [];
      return {
        topic,
        partition,
        batches,
        nextOffset: offset + messages.length,
        logStart,
        stableEnd: log.length,
        logEnd: log.length,
      };
    });
  }
}
