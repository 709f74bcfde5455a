import type { MessageBatch, Messages } from './kafka-client';

/** Where a message is, without its bytes. */
export type Position = Pick<Messages, 'offset' | 'timestamp'>;

/** The messages of one partition that wait for their turn. Batches are opened one by one, the rest stays compressed. */
export class LaneQueue {
  #opened: Messages | undefined;
  /** Whether the opened ones are at a message that has not been handed over. */
  #hasMessage = false;
  /** Bytes of what was opened, when it was kept; 0 as long as it was not. */
  #kept = 0;
  #unopened: Array<{ batch: MessageBatch; from: number }> = [];

  get isEmpty(): boolean {
    return this.#opened === undefined && this.#unopened.length === 0;
  }

  /** The message whose turn it is; of one that is not opened, or cannot be read, what is known of the next. */
  get first(): Position | undefined {
    if (this.#hasMessage) {
      return this.#opened;
    }
    const [waiting] = this.#unopened;
    return waiting && { offset: Math.max(waiting.batch.firstOffset, waiting.from), timestamp: waiting.batch.timestamp };
  }

  /** Bytes in memory. */
  get held(): number {
    return this.#unopened.reduce((sum, { batch }) => sum + batch.size, this.#kept);
  }

  /** Messages from an offset on. */
  add(batches: readonly MessageBatch[], from: number): void {
    this.#unopened.push(...batches.filter(({ lastOffset }) => lastOffset >= from).map((batch) => ({ batch, from })));
  }

  /**
   * Hands over one message after the other, until `take` does not take one; no batch is opened that begins behind `to`. Throws an
   * UnreadableError, and again the next time.
   */
  handOver(take: (message: Messages) => boolean, to = Infinity): void {
    for (let message = this.#message(to); message && take(message); message = this.#message(to)) {
      this.#hasMessage = false;
    }
    this.#keep();
  }

  clear(): void {
    this.#forget();
    this.#unopened = [];
  }

  #message(to: number): Messages | undefined {
    while (!this.#hasMessage) {
      if (this.#opened?.next()) {
        this.#hasMessage = true;
      } else {
        this.#forget();
        const [waiting] = this.#unopened;
        if (!waiting || waiting.batch.firstOffset > to) {
          return undefined;
        }
        this.#opened = waiting.batch.messages(waiting.from);
        this.#unopened.shift();
      }
    }
    return this.#opened;
  }

  #forget(): void {
    this.#opened = undefined;
    this.#hasMessage = false;
    this.#kept = 0;
  }

  /** Before another lane opens a batch; and again when the greater half of what was kept has been handed over. */
  #keep(): void {
    if (this.#opened && (this.#kept === 0 || this.#opened.size < this.#kept / 2)) {
      this.#opened.keep();
      this.#kept = this.#opened.size;
    }
  }
}
