import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from './engine';
import { ClickHouseException } from './exception';
import { queryLimit } from './thread-pool';

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 1000;

interface Query {
  id: string;
  state: 'waiting' | 'running' | 'ended';
}

/**
 * The queries of this process: one per id, no more at a time than the engine has threads for, each can be cancelled.
 */
export class QueryRegistry {
  readonly #engine: Engine;
  readonly #queries = new Map<string, Query>();
  readonly #waiting: Array<() => void> = [];
  readonly #limit = queryLimit();
  #running = 0;
  #closing = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * Runs `work` when its turn comes. An abort of `signal` kills the query, whether it waits or runs.
   * @throws ClickHouseException 216 when a query of this id is there already, 394 when cancelled before its turn
   */
  async run<T>(id: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#queries.has(id)) {
      throw ClickHouseException.of(216, `Query with id = ${id} is already running.`);
    }
    const query: Query = { id, state: 'waiting' };
    this.#queries.set(id, query);
    const cancel = (): void => void this.#kill(query);
    signal.addEventListener('abort', cancel, { once: true });
    await this.#turn();
    try {
      if (signal.aborted || this.#closing) {
        throw ClickHouseException.of(394, 'Query was cancelled before it started.');
      }
      query.state = 'running';
      return await work();
    } finally {
      query.state = 'ended';
      signal.removeEventListener('abort', cancel);
      this.#queries.delete(id);
      this.#passOn();
    }
  }

  /** Kills what runs, refuses what waits or comes, and resolves when nothing is left. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#queries.values()].map((query) => this.#kill(query)));
  }

  async #turn(): Promise<void> {
    if (this.#running < this.#limit) {
      this.#running++;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #passOn(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#running--;
    } else {
      next();
    }
  }

  /** The engine may not know yet, or not any more, what it is asked to stop: this asks until the query has ended. */
  async #kill(query: Query): Promise<void> {
    for (let wait = FIRST_RETRY_MS; query.state !== 'ended'; wait = Math.min(2 * wait, LONGEST_RETRY_MS)) {
      if (query.state === 'running') {
        await this.#engine.kill(query.id).catch(() => undefined);
      }
      await delay(wait);
    }
  }
}
