/** Who holds messages that wait for their batch to become full, and can have it inserted as it is. */
export interface Holder {
  /** Bytes that this would release; 0 when it is not possible now. */
  readonly spare: number;
  /** Asked to do it, as long as {@link MemoryBudget.asks}; says so with {@link MemoryBudget.released} once it is being inserted. */
  release(): void;
}

/**
 * Bytes of messages held by all partitions together. Soft: whoever may fetch at all may exceed it by one fetch. When there is no
 * room, who can spare most is asked to release it, one after the other: with many partitions the memory may be full before
 * any batch is.
 */
export class MemoryBudget {
  #used = 0;
  readonly #holders = new Set<Holder>();
  #asked: Holder | undefined;

  constructor(private readonly limit: number) {}

  get hasRoom(): boolean {
    return this.#used < this.limit;
  }

  get isEmpty(): boolean {
    return this.#used === 0;
  }

  take(bytes: number): void {
    this.#used += bytes;
    this.#makeRoom();
  }

  give(bytes: number): void {
    this.#used -= bytes;
    if (this.hasRoom) {
      this.#asked = undefined;
    }
    // Whoever has been inserting can spare what it has read meanwhile.
    this.#makeRoom();
  }

  /** Whether this one is asked to release what it has; no longer once there is room. */
  asks(holder: Holder): boolean {
    return this.#asked === holder;
  }

  join(holder: Holder): void {
    this.#holders.add(holder);
  }

  leave(holder: Holder): void {
    this.#holders.delete(holder);
    this.released(holder);
  }

  /** Told by a holder that what it had is being inserted, and given back later, or is dropped. */
  released(holder: Holder): void {
    if (this.asks(holder)) {
      this.#asked = undefined;
      this.#makeRoom();
    }
  }

  #makeRoom(): void {
    if (this.hasRoom || this.#asked) {
      return;
    }
    const [most] = [...this.#holders].sort((a, b) => b.spare - a.spare);
    if (most && most.spare > 0) {
      this.#asked = most;
      most.release();
    }
  }
}
