import {
  type ClusterMetadata,
  type Connection,
  Consumer,
  offsetCommitV8,
  offsetCommitV9,
  offsetFetchV8,
  offsetFetchV9,
} from '@platformatic/kafka';
import type { KafkaSourceConfig, LogPosition } from '../../config/config';
import { assignSubscribed } from './assign-subscribed';
import { checkBrokers, quietly } from './check-brokers';
import { ClassicMember } from './classic-member';
import { connectionOptions } from './connection-options';
import { ConsumerMember } from './consumer-member';
import { fetchedPartition } from './fetched-partition';
import { requestFetch } from './fetch-request';
import { GroupCoordinator } from './group-coordinator';
import type { GroupMember } from './group-member';
import type {
  Committed,
  FetchedPartition,
  FetchLimits,
  FetchPosition,
  GroupEvents,
  KafkaClient,
  Membership,
} from './kafka-client';
import { PartitionMap } from './partition-map';
import { fetchError } from './platformatic-error';
import type { TopicPartition } from './topic-partition';
import { within } from './within';

const REBALANCE_MS = 30_000;
const CLOSE_MS = 2000;
const LOG_ENDS = { earliest: -2n, latest: -1n };

interface Topic {
  id: string;
  partitions: Array<{ leader: number }>;
}

/** KafkaClient by @platformatic/kafka: its low-level fetch, commit and offset requests, and its classic group membership. */
export class PlatformaticClient implements KafkaClient {
  /** Has its own connections: a long poll or a join would hold up commits and heartbeats behind it. */
  readonly #reader: Consumer;
  readonly #consumer: Consumer;
  readonly #coordinator: GroupCoordinator;
  readonly #member: GroupMember;
  readonly #partitionCounts = new Map<string, number>();
  #failed: GroupEvents['failed'] = () => undefined;

  constructor(private readonly config: KafkaSourceConfig) {
    const { group, topics, sessionTimeoutMs: sessionTimeout } = config;
    const rebalanceTimeout = Math.max(sessionTimeout, REBALANCE_MS);
    const common = { ...connectionOptions(config), groupId: group };
    this.#reader = new Consumer({ ...common, retries: 0 });
    this.#consumer = new Consumer({
      ...common,
      sessionTimeout,
      rebalanceTimeout,
      heartbeatInterval: Math.min(3000, sessionTimeout / 4),
      // A join is answered when every member has come, or the time for it is over.
      requestTimeout: rebalanceTimeout + 5000,
      retries: 3,
      retryDelay: 500,
      partitionAssigner: assignSubscribed,
    });
    for (const { connections } of [this.#reader, this.#consumer]) {
      connections.on('connecting', quietly);
    }
    this.#coordinator = new GroupCoordinator(this.#consumer);
    this.#member =
      config.groupProtocol === 'classic'
        ? new ClassicMember(this.#consumer, topics)
        : new ConsumerMember({
            ...{ coordinator: this.#coordinator, group, topics, rebalanceTimeoutMs: rebalanceTimeout },
            topicIds: () => this.topicIds(),
          });
  }

  async check(): Promise<void> {
    await checkBrokers(this.config);
  }

  async join(events: GroupEvents): Promise<void> {
    this.#failed = events.failed;
    await this.#member.join(events);
  }

  async topicIds(): Promise<Map<string, string>> {
    return new Map([...(await this.#topics())].map(([name, { id }]) => [name, id]));
  }

  async partitions(): Promise<TopicPartition[]> {
    return [...(await this.#topics())].flatMap(([topic, { partitions }]) =>
      partitions.map((_, partition) => ({ topic, partition }))
    );
  }

  async leaders(partitions: readonly TopicPartition[]): Promise<Map<number, TopicPartition[]>> {
    const topics = await this.#topics();
    for (const [name, { partitions: all }] of topics) {
      const before = this.#partitionCounts.get(name) ?? all.length;
      this.#partitionCounts.set(name, before);
      // By KIP-848 the broker sees to it.
      if (all.length !== before && this.config.groupProtocol === 'classic') {
        this.#failed(new Error(`Topic ${name} has ${all.length} partitions now, to be shared out anew.`));
      }
    }
    const byLeader = new Map<number, TopicPartition[]>();
    for (const { topic, partition } of partitions) {
      const leader = topics.get(topic)?.partitions[partition]?.leader ?? -1;
      byLeader.set(leader, [...(byLeader.get(leader) ?? []), { topic, partition }]);
    }
    return byLeader;
  }

  async fetch(broker: number, positions: readonly FetchPosition[], limits: FetchLimits): Promise<FetchedPartition[]> {
    const ids = await this.topicIds();
    const topicOf = new Map([...ids].map(([name, id]) => [id, name]));
    const asked = new PartitionMap(positions.map((position) => [position, position]));
    const topics = byTopic(positions).map(([topic, part]) => ({
      topicId: ids.get(topic) ?? '',
      partitions: part.map(({ partition, offset }) => ({
        partition,
        currentLeaderEpoch: -1,
        fetchOffset: BigInt(offset),
        lastFetchedEpoch: -1,
        partitionMaxBytes: limits.maxBytesPerPartition,
      })),
    }));
    try {
      const connection = await this.#connectionTo(broker);
      const newest = (await this.#coordinator.newest('Fetch')) ?? 0;
      const answer = await requestFetch(connection, newest, topics, limits);
      return answer.flatMap(({ topicId, partitions }) =>
        partitions.flatMap((fetched) => {
          const topic = topicOf.get(topicId) ?? '';
          const position = asked.get({ topic, partition: fetched.partitionIndex });
          return position ? [fetchedPartition(fetched, position)] : [];
        })
      );
    } catch (error) {
      this.#reader.clearMetadata();
      throw fetchError(error, topicOf);
    }
  }

  async logOffsets(partitions: readonly TopicPartition[], which: LogPosition): Promise<PartitionMap<number>> {
    const timestamp = which instanceof Date ? BigInt(which.getTime()) : LOG_ENDS[which];
    const offsets = await this.#consumer.listOffsets({
      topics: byTopic(partitions).map(([topic]) => topic),
      partitions: Object.fromEntries(
        byTopic(partitions).map(([topic, part]) => [topic, part.map(({ partition }) => partition)])
      ),
      timestamp,
    });
    const found = new PartitionMap(
      partitions.map((owned) => [owned, Number(offsets.get(owned.topic)?.[owned.partition] ?? 0n)])
    );
    // Where every message is older than the time: behind the last.
    const older = partitions.filter((owned) => (found.get(owned) ?? 0) < 0);
    if (older.length > 0) {
      for (const [owned, end] of await this.logOffsets(older, 'latest')) {
        found.set(owned, end);
      }
    }
    return found;
  }

  async committed(partitions: readonly TopicPartition[]): Promise<PartitionMap<Committed>> {
    const version = (await this.#coordinator.newest('OffsetFetch')) ?? 0;
    const api = version >= 9 ? offsetFetchV9.api : offsetFetchV8.api;
    const topics = byTopic(partitions).map(([name, part]) => ({
      name,
      partitionIndexes: part.map(({ partition }) => partition),
    }));
    const group = { groupId: this.config.group, memberId: null, memberEpoch: -1, topics };
    const response = await this.#coordinator.ask((connection) => api.async(connection, [group], true));
    const found = new PartitionMap<Committed>();
    for (const { name: topic, partitions: answered } of response.groups[0]?.topics ?? []) {
      for (const { partitionIndex: partition, committedOffset, metadata } of answered) {
        if (committedOffset >= 0n) {
          found.set({ topic, partition }, { offset: Number(committedOffset), metadata: metadata ?? '' });
        }
      }
    }
    return found;
  }

  async commit(
    { memberId, generation }: Membership,
    { topic, partition }: TopicPartition,
    { offset, metadata }: Committed
  ): Promise<void> {
    const version = (await this.#coordinator.newest('OffsetCommit')) ?? 0;
    const api = version >= 9 ? offsetCommitV9.api : offsetCommitV8.api;
    const commit = {
      partitionIndex: partition,
      committedOffset: BigInt(offset),
      committedLeaderEpoch: -1,
      committedMetadata: metadata,
    };
    await this.#coordinator.ask((connection) =>
      api.async(connection, this.config.group, generation, memberId, null, [{ name: topic, partitions: [commit] }])
    );
  }

  async close(): Promise<void> {
    this.#consumer.on('error', () => undefined);
    await within(CLOSE_MS, this.#member.leave()).catch(() => undefined);
    await Promise.allSettled([within(CLOSE_MS, this.#consumer.close()), within(CLOSE_MS, this.#reader.close())]);
  }

  async #connectionTo(broker: number): Promise<Connection> {
    const { brokers } = await this.#metadata();
    const address = brokers.get(broker);
    if (!address) {
      throw new Error(`Kafka's broker ${broker} is not known any more.`);
    }
    return this.#reader.connections.get(address);
  }

  /** Kept by the library until it is cleared or old. */
  #metadata(): Promise<ClusterMetadata> {
    return this.#reader.metadata({ topics: [...this.config.topics] });
  }

  async #topics(): Promise<Map<string, Topic>> {
    const { topics } = await this.#metadata();
    return new Map(
      this.config.topics.map((name) => {
        const found = topics.get(name);
        if (!found) {
          throw new Error(`Kafka has no topic "${name}".`);
        }
        return [name, found];
      })
    );
  }
}

function byTopic<T extends TopicPartition>(partitions: readonly T[]): Array<[string, T[]]> {
  const topics = new Map<string, T[]>();
  for (const each of partitions) {
    topics.set(each.topic, [...(topics.get(each.topic) ?? []), each]);
  }
  return [...topics];
}
