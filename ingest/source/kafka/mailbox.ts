import { Wakeup } from './wakeup';

/** Holds the newest item until it is taken; an older one that nobody took is forgotten. */
export class Mailbox<T> {
  #item: T | undefined;
  #failure: { error: unknown } | undefined;
  #ended = false;
  readonly #news = new Wakeup();

  get hasNews(): boolean {
    return this.#item !== undefined || this.#failure !== undefined || this.#ended;
  }

  put(item: T): void {
    this.#item = item;
    this.#news.ring();
  }

  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#news.ring();
  }

  end(): void {
    this.#ended = true;
    this.#news.ring();
  }

  /** Waits for an item; undefined after the end. Rejects after a failure, whatever else there is. */
  async next(): Promise<T | undefined> {
    while (!this.hasNews) {
      await this.#news.wait();
    }
    if (this.#ended) {
      return undefined;
    }
    if (this.#failure) {
      throw this.#failure.error;
    }
    const item = this.#item;
    this.#item = undefined;
    return item;
  }
}
