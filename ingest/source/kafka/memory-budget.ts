/** Bytes of messages held by all partitions together. Soft: whoever may fetch at all may exceed it by one fetch. */
export class MemoryBudget {
  #used = 0;

  constructor(private readonly limit: number) {}

  get hasRoom(): boolean {
    return this.#used < this.limit;
  }

  get isEmpty(): boolean {
    return this.#used === 0;
  }

  take(bytes: number): void {
    this.#used += bytes;
  }

  give(bytes: number): void {
    this.#used -= bytes;
  }
}
