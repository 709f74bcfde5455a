import {
  Consumer,
  FetchIsolationLevels,
  offsetCommitV8,
  offsetCommitV9,
  offsetFetchV8,
  offsetFetchV9,
  type Connection,
} from '@platformatic/kafka';
import type { KafkaSourceConfig } from '../../config/config';
import {
  type Committed,
  type FetchedPartition,
  type FetchLimits,
  type FetchPosition,
  type GroupEvents,
  type KafkaClient,
  type Membership,
  FencedError,
} from './kafka-client';
import { checkBrokers } from './check-brokers';
import { fetchError, isFenced, isTransient } from './platformatic-error';
import { fetchedPartition } from './platformatic-records';
import { within } from './within';
import { setTimeout as sleep } from 'node:timers/promises';

const CLIENT_ID = 'netobserv-ingest';
const REBALANCE_MS = 30_000;
const CLOSE_MS = 2000;
const TRIES = 10;
const RETRY_MS = 300;
const LOG_OFFSETS = { earliest: -2n, latest: -1n };

/** KafkaClient by @platformatic/kafka: its group membership, and its low-level fetch, commit and offset requests. */
export class PlatformaticClient implements KafkaClient {
  /** Has its own connections: a long poll or a join would hold up commits and heartbeats behind it. */
  readonly #reader: Consumer;
  readonly #member: Consumer;
  #apis: Awaited<ReturnType<Consumer['listApis']>> | undefined;
  #partitionCount: number | undefined;
  #failed: GroupEvents['failed'] = () => undefined;

  constructor(private readonly config: KafkaSourceConfig) {
    const sessionTimeout = config.sessionTimeoutMs;
    const rebalanceTimeout = Math.max(sessionTimeout, REBALANCE_MS);
    const common = {
      clientId: CLIENT_ID,
      bootstrapBrokers: config.brokers,
      groupId: config.group,
      connectTimeout: 5000,
    };
    this.#reader = new Consumer({ ...common, retries: 0 });
    this.#member = new Consumer({
      ...common,
      sessionTimeout,
      rebalanceTimeout,
      heartbeatInterval: Math.min(3000, sessionTimeout / 4),
      // A join is answered when every member has come, or the time for it is over.
      requestTimeout: rebalanceTimeout + 5000,
      retries: 3,
      retryDelay: 500,
    });
  }

  async check(): Promise<void> {
    await checkBrokers(CLIENT_ID, this.config.brokers, this.config.topic);
  }

  async join(events: GroupEvents): Promise<void> {
    const member = this.#member;
    const { topic } = this.config;
    this.#failed = events.failed;
    member.on('consumer:group:join', ({ memberId, generationId, assignments }) => {
      const partitions = assignments?.find((assignment) => assignment.topic === topic)?.partitions ?? [];
      events.assigned({ memberId, generation: generationId ?? -1, partitions });
    });
    member.on('consumer:group:rebalance', () => events.revoked());
    // After either, the library sends no more heartbeats.
    member.on('consumer:heartbeat:error', ({ error }) => events.failed(error));
    member.on('error', (error: Error) => events.failed(error));
    member.topics.track(topic);
    await member.joinGroup();
  }

  async topicId(): Promise<string> {
    return (await this.#topic()).id;
  }

  async partitions(): Promise<number[]> {
    return (await this.#topic()).partitions.map((_, partition) => partition);
  }

  async leaders(partitions: readonly number[]): Promise<Map<number, number[]>> {
    const topic = await this.#topic();
    this.#partitionCount ??= topic.partitions.length;
    if (topic.partitions.length !== this.#partitionCount) {
      this.#failed(new Error(`The topic has ${topic.partitions.length} partitions now, to be shared out anew.`));
    }
    const byLeader = new Map<number, number[]>();
    for (const partition of partitions) {
      const leader = topic.partitions[partition]?.leader ?? -1;
      byLeader.set(leader, [...(byLeader.get(leader) ?? []), partition]);
    }
    return byLeader;
  }

  async fetch(broker: number, positions: readonly FetchPosition[], limits: FetchLimits): Promise<FetchedPartition[]> {
    const { id: topicId } = await this.#topic();
    const partitions = positions.map(({ partition, offset }) => ({
      partition,
      currentLeaderEpoch: -1,
      fetchOffset: BigInt(offset),
      lastFetchedEpoch: -1,
      partitionMaxBytes: limits.maxBytesPerPartition,
    }));
    try {
      const response = await this.#reader.fetch({
        node: broker,
        minBytes: 1,
        maxBytes: limits.maxBytes,
        maxWaitTime: limits.maxWaitMs,
        isolationLevel: FetchIsolationLevels.READ_COMMITTED,
        topics: [{ topicId, partitions }],
      });
      return response.responses
        .flatMap((topic) => topic.partitions)
        .map((fetched) => {
          const position = positions.find(({ partition }) => partition === fetched.partitionIndex);
          return fetchedPartition(fetched, position?.offset ?? 0);
        });
    } catch (error) {
      this.#reader.clearMetadata();
      throw fetchError(error);
    }
  }

  async logOffsets(partitions: readonly number[], which: 'earliest' | 'latest'): Promise<Map<number, number>> {
    const { topic } = this.config;
    const timestamp = LOG_OFFSETS[which];
    const offsets = await this.#member.listOffsets({
      topics: [topic],
      partitions: { [topic]: [...partitions] },
      timestamp,
    });
    const found = offsets.get(topic) ?? [];
    return new Map(partitions.map((partition) => [partition, Number(found[partition] ?? 0n)]));
  }

  async committed(partitions: readonly number[]): Promise<Map<number, Committed>> {
    const api = (await this.#newest('OffsetFetch')) >= 9 ? offsetFetchV9.api : offsetFetchV8.api;
    const topics = [{ name: this.config.topic, partitionIndexes: [...partitions] }];
    const group = { groupId: this.config.group, memberId: null, memberEpoch: -1, topics };
    const response = await this.#atCoordinator((connection) => api.async(connection, [group], true));
    const found = new Map<number, Committed>();
    for (const { partitionIndex, committedOffset, metadata } of response.groups[0]?.topics[0]?.partitions ?? []) {
      if (committedOffset >= 0n) {
        found.set(partitionIndex, { offset: Number(committedOffset), metadata: metadata ?? '' });
      }
    }
    return found;
  }

  async commit(membership: Membership, partition: number, { offset, metadata }: Committed): Promise<void> {
    const api = (await this.#newest('OffsetCommit')) >= 9 ? offsetCommitV9.api : offsetCommitV8.api;
    const { memberId, generation } = membership;
    const commit = {
      partitionIndex: partition,
      committedOffset: BigInt(offset),
      committedLeaderEpoch: -1,
      committedMetadata: metadata,
    };
    const topics = [{ name: this.config.topic, partitions: [commit] }];
    await this.#atCoordinator((connection) =>
      api.async(connection, this.config.group, generation, memberId, null, topics)
    );
  }

  async close(): Promise<void> {
    this.#member.on('error', () => undefined);
    await Promise.allSettled([within(CLOSE_MS, this.#member.close()), within(CLOSE_MS, this.#reader.close())]);
  }

  async #topic(): Promise<{ id: string; partitions: Array<{ leader: number }> }> {
    const { topic } = this.config;
    const metadata = await this.#reader.metadata({ topics: [topic] });
    const found = metadata.topics.get(topic);
    if (!found) {
      throw new Error(`Kafka has no topic "${topic}".`);
    }
    return found;
  }

  async #newest(api: string): Promise<number> {
    this.#apis ??= await this.#member.listApis();
    return this.#apis.find(({ name }) => name === api)?.maxVersion ?? 0;
  }

  /** Asks the group's coordinator, again while it is starting. Throws a FencedError when the group has moved on. */
  async #atCoordinator<T>(ask: (connection: Connection) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        const coordinator = await this.#member.findGroupCoordinator();
        const connection = (await this.#member.connectToBrokers([coordinator])).get(coordinator);
        if (!connection) {
          throw new Error(`Kafka's group coordinator, broker ${coordinator}, is not known.`);
        }
        return await ask(connection);
      } catch (error) {
        if (isFenced(error)) {
          throw new FencedError({ cause: error });
        }
        if (tries === TRIES || !isTransient(error)) {
          throw error;
        }
        await sleep(RETRY_MS);
      }
    }
  }
}
