import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchLimits, KafkaClient } from './kafka-client';
import type { Lane } from './lane';
import { PartitionMap } from './partition-map';
import type { TopicPartition } from './topic-partition';
import type { Wakeup } from './wakeup';

const MB = 1024 * 1024;
/**
 * Short, because a lane that has become free waits for the poll under way. Small, because flows are compressed eight times; and one
 * partition does not get the whole, or those that come behind a backlog would get nothing.
 */
const LIMITS: FetchLimits = { maxWaitMs: 100, maxBytes: MB, maxBytesPerPartition: MB / 2 };
const LEADERLESS_MS = 500;
const AFTER_FAILURE_MS = 1000;

export interface FetchScheduleOptions {
  client: KafkaClient;
  /** The lanes that take part now. */
  lanes: ReadonlySet<Lane>;
  /** Rung when a lane wants messages again. */
  wakeup: Wakeup;
  /** Looks at a fetch that failed: throws to give up, else says whether to go on at once or after a while. */
  failed(error: unknown): Promise<'at once' | 'after a while'>;
  /** Told of each poll that was answered, with the number of messages. */
  polled(messages: number): void;
}

/** Keeps one long poll under way to each broker that leads a lane that wants messages, until stopped. */
export async function fetchUntil(stop: AbortSignal, options: FetchScheduleOptions): Promise<void> {
  const { client, lanes, wakeup } = options;
  const polls = new Map<number, Promise<void>>();
  let failure: { error: unknown } | undefined;
  /** In which place each lane was given messages last. */
  const fed = new WeakMap<Lane, number>();
  let feeds = 0;

  const recover = async (error: unknown): Promise<void> => {
    if ((await options.failed(error)) === 'after a while') {
      await sleep(AFTER_FAILURE_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  };
  const poll = async (broker: number, wanting: Lane[]): Promise<void> => {
    const positions = wanting.map(({ topic, partition, fetchOffset: offset }) => ({ topic, partition, offset }));
    let fetched: Awaited<ReturnType<typeof client.fetch>>;
    try {
      fetched = await client.fetch(broker, positions, LIMITS);
    } catch (error) {
      await recover(error);
      return;
    }
    // What fails from here on is no failure of Kafka: a lane that took half of its messages must not go on.
    const asked = new PartitionMap(wanting.map((lane) => [lane, lane]));
    for (const part of fetched) {
      const lane = asked.get(part);
      if (lane && lanes.has(lane)) {
        lane.accept(part);
        if (part.batches.length > 0) {
          fed.set(lane, (feeds += 1));
        }
      }
    }
    const messages = fetched.flatMap(({ batches }) => batches.map(({ count }) => count));
    options.polled(messages.reduce((sum, count) => sum + count, 0));
  };

  const leadersOf = async (wanting: Lane[]): Promise<Map<number, TopicPartition[]>> =>
    wanting.length === 0 ? new Map() : client.leaders(wanting);

  /**
   * A broker fills its answer in the order it was asked in. Of a backlog one batch after the other becomes full, not all
   * at once, which no memory would be enough for; and of those that have none, the one that has waited longest begins.
   */
  const fullestFirst = (wanting: Lane[]): Lane[] =>
    wanting.sort((a, b) => b.openBytes - a.openBytes || (fed.get(a) ?? 0) - (fed.get(b) ?? 0));

  const ring = (): void => wakeup.ring();
  stop.addEventListener('abort', ring, { once: true });
  while (!stop.aborted && !failure) {
    const woken = wakeup.wait();
    const wanting = fullestFirst([...lanes].filter((lane) => lane.wantsMessages));
    const leaders = await leadersOf(wanting).catch(async (error: unknown) => {
      await recover(error);
      ring();
      return new Map<number, TopicPartition[]>();
    });
    for (const [broker, partitions] of leaders) {
      if (broker < 0) {
        setTimeout(ring, LEADERLESS_MS);
      } else if (!polls.has(broker)) {
        const led = new PartitionMap(partitions.map((partition) => [partition, true]));
        const chosen = wanting.filter((lane) => led.has(lane));
        const running = poll(broker, chosen)
          .catch((error: unknown) => {
            failure = { error };
          })
          .finally(() => {
            polls.delete(broker);
            ring();
          });
        polls.set(broker, running);
      }
    }
    await woken;
  }
  stop.removeEventListener('abort', ring);
  await Promise.all(polls.values());
  if (failure) {
    throw failure.error;
  }
}
