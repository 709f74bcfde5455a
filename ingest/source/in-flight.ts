/** Tasks under way, at most `limit`: `start` waits for room, and rejects as soon as one of them has failed. */
export class InFlight {
  readonly #tasks = new Set<Promise<void>>();

  constructor(private readonly limit: number) {}

  async start(task: () => Promise<void>): Promise<void> {
    while (this.#tasks.size >= this.limit) {
      await Promise.race(this.#tasks);
    }
    const running = task().then(() => {
      this.#tasks.delete(running);
    });
    // A failed task stays in the set, so the next start or the end rejects; until then nobody listens.
    running.catch(() => undefined);
    this.#tasks.add(running);
  }

  async end(): Promise<void> {
    await Promise.all(this.#tasks);
  }
}
