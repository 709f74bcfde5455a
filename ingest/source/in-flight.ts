/** Tasks under way, at most `limit`: `start` waits for room. Once a task has failed, `start`, `failed` and `end` reject with why. */
export class InFlight {
  readonly #tasks = new Set<Promise<void>>();
  #fail: (reason: unknown) => void = () => undefined;

  /** Never resolves; rejects when a task fails. For whoever waits for something else meanwhile. */
  readonly failed = new Promise<never>((_, reject) => (this.#fail = reject));

  constructor(private readonly limit: number) {
    // Until somebody asks, nobody listens.
    this.failed.catch(() => undefined);
  }

  async start(task: () => Promise<void>): Promise<void> {
    await Promise.race([this.failed, this.#room()]);
    const running = task()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#tasks.delete(running));
    this.#tasks.add(running);
  }

  async end(): Promise<void> {
    await Promise.race([this.failed, Promise.all(this.#tasks)]);
    // Of a failure and an end at the same moment, the failure counts.
    await Promise.race([this.failed, Promise.resolve()]);
  }

  async #room(): Promise<void> {
    while (this.#tasks.size >= this.limit) {
      await Promise.race(this.#tasks);
    }
  }
}
