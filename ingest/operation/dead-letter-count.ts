import type { ClickHouse } from '../loader/clickhouse';
import type { Batch } from '../loader/batch';
import { Ranges } from '../loader/ranges';
import type { Log } from '../log/log';
import { deadLetterReasons } from '../summary';

const SAY_EVERY_MS = 60_000;
const COUNT_MS = 5000;

/**
 * Which of the messages loaded here became dead letters. ClickHouse decides that, so it is asked, for all batches since
 * the last time at once: an insert costs nothing more.
 */
export class DeadLetterCount {
  /** Messages by reason, since the start. */
  readonly byReason = new Map<string, number>();
  /** Messages that are flows, since the start. */
  flows = 0;
  #uncounted = new Ranges();
  #unsaid = new Map<string, number>();
  #sayAt = 0;
  #counting: Promise<void> | undefined;

  constructor(
    private readonly clickhouse: ClickHouse,
    private readonly database: string,
    private readonly log: Log
  ) {}

  add(batch: Batch): void {
    this.#uncounted.add(batch);
  }

  /** Counts what has come since the last time, and says it, at most once a minute. What fails is left for the next time. */
  refresh(): Promise<void> {
    this.#counting ??= this.#count().finally(() => (this.#counting = undefined));
    return this.#counting;
  }

  async #count(): Promise<void> {
    const ranges = this.#uncounted;
    this.#uncounted = new Ranges();
    if (ranges.messages > 0) {
      try {
        const inTime = AbortSignal.timeout(COUNT_MS);
        const reasons = await deadLetterReasons(this.clickhouse, this.database, ranges, inTime);
        const dead = reasons.reduce((sum, { messages }) => sum + messages, 0);
        this.flows += ranges.messages - dead;
        for (const { reason, messages } of reasons) {
          this.byReason.set(reason, (this.byReason.get(reason) ?? 0) + messages);
          this.#unsaid.set(reason, (this.#unsaid.get(reason) ?? 0) + messages);
        }
      } catch {
        this.#uncounted.addAll(ranges);
      }
    }
    this.#say();
  }

  #say(): void {
    if (this.#unsaid.size > 0 && Date.now() >= this.#sayAt) {
      const why = [...this.#unsaid].map(([reason, messages]) => `${messages} × ${reason}`).join(', ');
      this.log.warn(`Messages that are no flows are now dead letters: ${why}.`);
      this.#unsaid = new Map();
      this.#sayAt = Date.now() + SAY_EVERY_MS;
    }
  }
}
