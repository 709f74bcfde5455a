import { setTimeout as sleep } from 'node:timers/promises';
import { newestOffsets, noteTopic } from '../../flows/tables/topics';
import { IngestError } from '../ingest-error';
import { backoff } from '../loader/backoff';

/** What of ClickHouse this needs. */
export interface Tables {
  rows<T>(query: string, params?: Record<string, unknown>, signal?: AbortSignal): Promise<T[]>;
  command(query: string, params?: Record<string, unknown>, signal?: AbortSignal): Promise<void>;
}

export interface LoadedBeforeOptions {
  database: string;
  /** Told of each failure that is tried again. */
  failed(error: unknown, waitMs: number): void;
}

/** A topic, and what tells it from another one of the same name. */
export interface KnownTopic {
  topic: string;
  topicId: string;
}

/**
 * What the tables hold of a topic. Kafka forgets how far a group was a week after its last member left, and whoever then
 * began anew would load again all that Kafka still has, under other tokens.
 */
export class LoadedBefore {
  readonly #noted = new Set<string>();

  constructor(
    private readonly tables: Tables,
    private readonly options: LoadedBeforeOptions
  ) {}

  /** Writes down that messages of this topic are loaded from now on; once is enough. */
  async note({ topic, topicId }: KnownTopic, stop: AbortSignal): Promise<void> {
    if (!this.#noted.has(topicId)) {
      await this.#untilDone(
        () => this.tables.command(noteTopic(this.options.database), { topic, topicId }, stop),
        stop
      );
      this.#noted.add(topicId);
    }
  }

  /**
   * The newest offset of each partition that is there; without those that hold nothing. Throws an IngestError when the
   * tables hold another topic of the same name too, whose offsets they do not tell apart.
   */
  async newest(
    { topic, topicId }: KnownTopic,
    partitions: readonly number[],
    stop: AbortSignal
  ): Promise<Map<number, number>> {
    interface Row {
      partition: number;
      offset: number;
      own: number;
      topics: number;
    }
    const query = newestOffsets(this.options.database);
    const params = { topic, topicId, partitions };
    const rows = await this.#untilDone(() => this.tables.rows<Row>(query, params, stop), stop);
    const own = rows.filter((row) => Number(row.own) > 0);
    if (own.some((row) => Number(row.topics) > 1)) {
      const ends = own.map(({ partition, offset }) => `${partition}: ${offset}`).join(', ');
      throw new IngestError(
        `The group has no offsets for some partitions of ${topic} (Kafka forgets them a week after the last member left), ` +
          `and the tables hold two topics of that name, so that they do not tell how far this one was loaded either ` +
          `(newest offset by partition: ${ends}). Set the group's offsets with kafka-consumer-groups.sh --reset-offsets.`
      );
    }
    return new Map(own.map(({ partition, offset }) => [Number(partition), Number(offset)]));
  }

  async #untilDone<T>(ask: () => Promise<T>, stop: AbortSignal): Promise<T> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await ask();
      } catch (error) {
        if (stop.aborted) {
          throw error;
        }
        const wait = backoff(failures);
        this.options.failed(error, wait);
        await sleep(wait, undefined, { signal: stop }).catch(() => undefined);
      }
    }
  }
}
