import type { BatchLimits, KafkaSourceConfig } from '../../config/config';
import { IngestError } from '../../ingest-error';
import type { Batch } from '../../loader/batch';
import { Limiter } from '../../loader/limiter';
import { LoadStopped } from '../../loader/load-stopped';
import type { BodyEncoding } from '../../loader/body-encoding';
import type { Loader } from '../../loader/loader';
import type { Log } from '../../log/log';
import { rateLimited } from '../../log/rate-limited';
import { GroupOffsets, type Position } from '../../offsets/group-offsets';
import type { PartitionLag, Stopping } from '../source';
import { batchAgeMs } from './batch-age';
import { fetchUntil } from './fetch-schedule';
import { closeGaps } from './gap';
import { FencedError, OffsetOutOfRangeError, type KafkaClient, type Membership } from './kafka-client';
import { type ClosedBatch, Lane } from './lane';
import { PartitionMap } from './partition-map';
import type { MemoryBudget } from './memory-budget';
import type { TopicPartition } from './topic-partition';
import { Wakeup } from './wakeup';
import { within } from './within';

export interface AssignmentOptions {
  client: KafkaClient;
  config: KafkaSourceConfig;
  limits: BatchLimits;
  encoding?: BodyEncoding;
  budget: MemoryBudget;
  loader: Loader;
  /** Ranges that are inserted again at the same time, at most: each is held in memory whole. */
  replays: number;
  log: Log;
  /** What a failure of the client's library means, in one line; never fails itself. */
  reasonOf(error: unknown): Promise<string>;
  /** Told of each poll that was answered, with the number of messages. */
  polled(messages: number): void;
}

/** What all lanes of an assignment begin with. */
interface LaneStart {
  topicIds: ReadonlyMap<string, string>;
  positions: PartitionMap<Position>;
  limits: BatchLimits;
  replays: Limiter;
}

const SAY_EVERY_MS = 10_000;
const ASK_MS = 2000;

/**
 * Loads what one membership owns until it is stopped or the group moves on. For each partition: replay the insert
 * that was begun and not finished, if any, then batch after batch: write the intent, insert, commit the end.
 */
export class Assignment {
  /** Of all partitions, as long as they are loaded. */
  #owned: Lane[] = [];
  /** Those of them that fetch. */
  readonly #lanes = new Set<Lane>();
  readonly #wakeup = new Wakeup();
  readonly #offsets: GroupOffsets;
  readonly #sayFetchFailure: (error: unknown) => void;
  #askingEnds: Promise<void> | undefined;

  constructor(
    private readonly options: AssignmentOptions,
    private readonly membership: Membership
  ) {
    this.#offsets = new GroupOffsets(options.client, membership);
    this.#sayFetchFailure = rateLimited(SAY_EVERY_MS, (keptBack, error: unknown) => {
      const more = keptBack > 0 ? { failuresSinceLastLine: keptBack } : {};
      void options.reasonOf(error).then((reason) => {
        options.log.warn(more, `Reading from Kafka failed, trying again: ${reason}`);
      });
    });
  }

  /** More members than partitions leave some without any. */
  get isEmpty(): boolean {
    return this.membership.partitions.length === 0;
  }

  /** Messages not confirmed, as far as the broker has told. */
  get lag(): number {
    return this.#owned.reduce((sum, lane) => sum + lane.lag, 0);
  }

  /** The same for each partition, and since when they wait. */
  get lags(): PartitionLag[] {
    return this.#owned.map(({ topic, partition, lag, waitingSince }) => ({ topic, partition, lag, waitingSince }));
  }

  /** A broker that does not answer in time is not asked twice at once; the lags are then those known before. */
  async askEnds(): Promise<void> {
    this.#askingEnds ??= this.#askEndsOf(this.#owned)
      .catch(() => undefined)
      .finally(() => (this.#askingEnds = undefined));
    await within(ASK_MS, this.#askingEnds);
  }

  async #askEndsOf(lanes: readonly Lane[]): Promise<void> {
    if (lanes.length > 0) {
      const ends = await this.options.client.logOffsets(lanes, 'latest');
      for (const lane of lanes) {
        const end = ends.get(lane);
        if (end !== undefined) {
          lane.endsAt(end);
        }
      }
    }
  }

  async run({ stop, kill }: Stopping): Promise<void> {
    const { partitions } = this.membership;
    const { topics, group } = this.options.config;
    for (const topic of topics) {
      const owned = partitions.filter((owns) => owns.topic === topic).map(({ partition }) => partition);
      this.options.log.info({ topic, group, partitions: owned.join(',') }, 'Partitions assigned.');
    }
    if (partitions.length === 0) {
      await untilAborted(stop);
      return;
    }
    const failed = new AbortController();
    const until = AbortSignal.any([stop, failed.signal]);
    const { client, limits } = this.options;
    const topicIds = await client.topicIds();
    const ageMs = batchAgeMs(limits.ageMs, (await client.partitions()).length);
    const start: LaneStart = {
      topicIds,
      positions: await this.#positions(topicIds, until),
      limits: { ...limits, ageMs },
      replays: new Limiter(this.options.replays),
    };
    const tasks = partitions.map((partition) => this.#load(partition, start, { stop: until, kill }));
    tasks.push(this.#fetch(until));
    const results = await Promise.allSettled(
      tasks.map((task) =>
        task.catch((error: unknown) => {
          failed.abort();
          throw error;
        })
      )
    );
    for (const lane of this.#lanes) {
      lane.drop();
    }
    // Nothing is read here from now on, and what was read is not known to be stored.
    this.#owned = [];
    const failure = results.find((result) => result.status === 'rejected' && !isEnd(result.reason));
    if (failure?.status === 'rejected') {
      throw failure.reason;
    }
  }

  async #load(
    owned: TopicPartition,
    { topicIds, positions, limits, replays }: LaneStart,
    { stop, kill }: Stopping
  ): Promise<void> {
    const { encoding, budget, log } = this.options;
    const { topic, partition } = owned;
    const position = positions.get(owned) ?? { offset: 0 };
    const lane = new Lane(
      {
        topic,
        partition,
        tokenScope: `${topic}/${topicIds.get(topic)}`,
        limits,
        encoding,
        budget,
        wantsMore: () => this.#wakeup.ring(),
      },
      position
    );
    this.#owned.push(lane);
    const next = async (): Promise<boolean> => {
      this.#lanes.add(lane);
      this.#wakeup.ring();
      return this.#loadNext(lane, { stop, kill });
    };
    if (position.intent) {
      const { offset: from, intent } = position;
      log.info({ topic, partition, from, to: intent.to }, 'Inserting again what was under way when last stopped.');
      if (!(await replays.run(next))) {
        return;
      }
    }
    while (await next()) {
      // Batch after batch.
    }
  }

  /** False when there is nothing more to do. */
  async #loadNext(lane: Lane, { stop, kill }: Stopping): Promise<boolean> {
    if (!(await lane.isReady(stop))) {
      return false;
    }
    let closed: ClosedBatch | undefined;
    const take = async (): Promise<Batch | undefined> => {
      if (!lane.isDue) {
        // Its memory was needed and is not any more.
        return undefined;
      }
      closed = lane.close();
      if (closed.batch) {
        await this.#offsets.begin(closed.batch);
      }
      return closed.batch;
    };
    try {
      // Once the partition may be another's, trying again would be a race with its new owner.
      await this.options.loader.load(take, { kill, lastTry: stop });
      if (closed) {
        await this.#offsets.finish(lane, closed.next);
      }
      return true;
    } finally {
      closed?.done();
    }
  }

  async #fetch(stop: AbortSignal): Promise<void> {
    const { client, config, log } = this.options;
    await fetchUntil(stop, {
      client,
      lanes: this.#lanes,
      wakeup: this.#wakeup,
      polled: this.options.polled,
      failed: async (error) => {
        if (error instanceof OffsetOutOfRangeError) {
          const outside = new PartitionMap(error.partitions.map((partition) => [partition, true]));
          const lanes = [...this.#lanes].filter((lane) => outside.has(lane));
          await closeGaps(lanes, { client, config, log });
          return 'at once';
        }
        if (error instanceof IngestError) {
          throw error;
        }
        this.#sayFetchFailure(error);
        return 'after a while';
      },
    });
  }

  async #positions(topicIds: ReadonlyMap<string, string>, stop: AbortSignal): Promise<PartitionMap<Position>> {
    const { client, config, loader, log } = this.options;
    const known = [...topicIds].map(([topic, topicId]) => ({ topic, topicId }));
    const positions = await this.#offsets.read();
    const fresh = this.membership.partitions.filter((partition) => !positions.has(partition));
    if (fresh.length > 0) {
      const loaded = new PartitionMap<number>();
      for (const { topic, topicId } of known) {
        const own = fresh.filter((each) => each.topic === topic).map(({ partition }) => partition);
        const newest = own.length > 0 ? await loader.before?.newest({ topic, topicId }, own, stop) : undefined;
        newest?.forEach((offset, partition) => loaded.set({ topic, partition }, offset));
      }
      for (const [partition, begin] of await client.logOffsets(fresh, config.start)) {
        const newest = loaded.get(partition);
        const offset = newest === undefined ? begin : newest + 1;
        positions.set(partition, { offset });
        if (newest !== undefined) {
          log.warn(
            { ...partition, offset },
            'The group has no offset for a partition that was loaded before (Kafka forgets them a week after the last ' +
              'member left). Going on behind what the tables hold of it; an insert that a crash left open is not finished.'
          );
        }
        if (config.start !== 'earliest' || newest !== undefined) {
          // The end moves, and so do two hours ago: a crash before the first insert must not begin at a later one.
          await this.#offsets.finish(partition, offset);
        }
      }
    }
    // After the question above, or every topic would seem to have been loaded before.
    for (const each of known) {
      await loader.before?.note(each, stop);
    }
    return positions;
  }
}

/** Being fenced or stopped ends an assignment; it is no failure. The intent stays for whoever comes next. */
function isEnd(error: unknown): boolean {
  return error instanceof FencedError || error instanceof LoadStopped;
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }
}
