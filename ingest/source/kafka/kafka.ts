import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchLimits, KafkaSourceConfig } from '../../config/config';
import { IngestError } from '../../ingest-error';
import { backoff } from '../../loader/backoff';
import type { BodyEncoding } from '../../loader/body-encoding';
import type { Loader } from '../../loader/loader';
import type { Log } from '../../log/log';
import type { Source, SourceStanding, Stopping } from '../source';
import { Assignment } from './assignment';
import type { KafkaClient, Membership } from './kafka-client';
import { Mailbox } from './mailbox';
import { MemoryBudget } from './memory-budget';

export interface KafkaOptions {
  config: KafkaSourceConfig;
  limits: BatchLimits;
  /** Of what is inserted. */
  encoding?: BodyEncoding;
  /** Bytes of messages held in memory. */
  bufferBytes: number;
  inserts: number;
  log: Log;
  /** A client that has not joined yet; a new one after each failure. */
  client(): KafkaClient;
  /** What a failure of the client's library means, in one line; never fails itself. */
  reasonOf(error: unknown): Promise<string>;
}

const QUIET_FAILURES = 1;
const IDLE_CHECKS = 10;

/**
 * Topics of Kafka, shared with the other members of the group. All that must outlive a failure is in the group's
 * commits, so whatever goes wrong, leaving and joining anew is right.
 */
export class KafkaSource implements Source {
  readonly name: string;
  #budget: MemoryBudget;
  #lastMessage = 0;
  #lastPoll = 0;
  #assignment: Assignment | undefined;
  #rebalances = 0;
  #waitingFor: string | undefined = 'no partitions yet: joining the consumer group';

  constructor(private readonly options: KafkaOptions) {
    const { topics, brokers } = options.config;
    this.name = `Kafka topic${topics.length > 1 ? 's' : ''} ${topics.join(', ')} at ${brokers.join(', ')}`;
    this.#budget = new MemoryBudget(options.bufferBytes);
  }

  get lag(): number | undefined {
    return this.#assignment?.lag;
  }

  standing(): SourceStanding {
    return {
      waitingFor: this.#waitingFor,
      partitions: this.#waitingFor === undefined ? (this.#assignment?.lags ?? []) : [],
      rebalances: this.#rebalances,
    };
  }

  async askEnds(): Promise<void> {
    await this.#assignment?.askEnds();
  }

  async check(): Promise<void> {
    const client = this.options.client();
    try {
      await client.check();
    } finally {
      await client.close();
    }
  }

  async run(loader: Loader, { stop, kill }: Stopping): Promise<void> {
    const idle = this.#untilIdle();
    const until: Stopping = { stop: AbortSignal.any([stop, idle.signal]), kill };
    try {
      for (let failures = 1; !until.stop.aborted; failures += 1) {
        const begun = Date.now();
        try {
          await this.#session(loader, until);
        } catch (error) {
          if (error instanceof IngestError) {
            throw error;
          }
          failures = Date.now() - begun > 60_000 ? 1 : failures;
          const wait = backoff(failures);
          const text = `Lost Kafka, joining again: ${await this.options.reasonOf(error)}`;
          this.#waitingFor = text;
          this.options.log[failures > QUIET_FAILURES ? 'warn' : 'info']({ nextTryInMs: wait }, text);
          await sleep(wait, undefined, { signal: until.stop }).catch(() => undefined);
        }
      }
    } finally {
      idle.end();
    }
  }

  /** Member of the group until stopped; rejects when the membership is lost. */
  async #session(loader: Loader, { stop, kill }: Stopping): Promise<void> {
    const client = this.options.client();
    const memberships = new Mailbox<{ membership: Membership; revoked: AbortSignal }>();
    let revoked = new AbortController();
    let running: Promise<void> = Promise.resolve();
    const stopped = (): void => memberships.end();
    stop.addEventListener('abort', stopped, { once: true });
    const joining = client.join({
      assigned: (membership) => {
        revoked.abort();
        revoked = new AbortController();
        memberships.put({ membership, revoked: revoked.signal });
      },
      // Also one that has been put and not begun: it won't be.
      revoked: async () => {
        revoked.abort();
        await running;
      },
      failed: (error) => {
        revoked.abort();
        memberships.fail(error);
      },
    });
    joining.catch((error: unknown) => memberships.fail(error));
    try {
      for (let next = await memberships.next(); next; next = await memberships.next()) {
        if (memberships.hasNews || next.revoked.aborted) {
          continue;
        }
        this.#rebalances += 1;
        this.#waitingFor = undefined;
        this.#assignment = new Assignment({ ...this.#assignmentOptions(client), loader }, next.membership);
        this.#lastMessage = Date.now();
        this.#lastPoll = this.#lastMessage;
        const run = this.#assignment.run({ stop: AbortSignal.any([stop, next.revoked]), kill });
        running = run.catch(() => undefined);
        await run;
      }
    } finally {
      stop.removeEventListener('abort', stopped);
      await client.close();
    }
  }

  #assignmentOptions(client: KafkaClient) {
    const { config, limits, encoding, inserts, log, reasonOf } = this.options;
    const polled = (messages: number): void => {
      this.#lastPoll = Date.now();
      if (messages > 0) {
        this.#lastMessage = this.#lastPoll;
      }
    };
    return { client, config, limits, encoding, budget: this.#budget, replays: inserts, log, reasonOf, polled };
  }

  /** Aborted when nothing has arrived for as long as the options say, and nothing is waiting to be inserted. */
  #untilIdle(): { signal: AbortSignal; end(): void } {
    const controller = new AbortController();
    const { idleExitMs } = this.options.config;
    if (idleExitMs === undefined) {
      return { signal: controller.signal, end: () => undefined };
    }
    const timer = setInterval(() => {
      // A broker that does not answer is no sign that there is nothing.
      const quietSince = this.#assignment?.isEmpty ? Date.now() : this.#lastPoll;
      if (this.#budget.isEmpty && quietSince - this.#lastMessage > idleExitMs) {
        controller.abort();
      }
    }, idleExitMs / IDLE_CHECKS);
    return { signal: controller.signal, end: () => clearInterval(timer) };
  }
}
