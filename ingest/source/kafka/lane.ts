import type { BatchLimits } from '../../config/config';
import type { Batch } from '../../loader/batch';
import { BatchBuilder } from '../../loader/batch-builder';
import type { BodyEncoding } from '../../loader/body-encoding';
import type { Intent } from '../../offsets/intent';
import { type FetchedPartition, type Messages, UnreadableError } from './kafka-client';
import { LaneQueue, type Position } from './lane-queue';
import type { Holder, MemoryBudget } from './memory-budget';
import { Wakeup } from './wakeup';

export interface LaneOptions {
  topic: string;
  partition: number;
  /** Goes before the range in tokens. */
  tokenScope: string;
  limits: BatchLimits;
  /** Of what is inserted. */
  encoding?: BodyEncoding;
  budget: MemoryBudget;
  /** Called when the lane may want to fetch again. */
  wantsMore(): void;
}

export interface ClosedBatch {
  /** Undefined where a range held no messages. */
  batch: Batch | undefined;
  /** The offset behind it. */
  next: number;
  /** It is confirmed and committed, or given up: gives its memory back. */
  done(): void;
}

/**
 * The messages of one partition between fetch and insert: one batch is being filled while the one before is
 * being inserted. A full lane fetches nothing.
 */
export class Lane implements Holder {
  readonly topic: string;
  readonly partition: number;
  #fetchOffset: number;
  /** As far as the broker has told; -1 before it has. */
  #logEnd = -1;
  /** As far as there was something to fetch, when it was fetched. */
  #stableEnd = -1;
  #replay: Intent | undefined;
  #open: BatchBuilder;
  /** The next message cannot be in the open batch, which is of another form. */
  #refused = false;
  /** What comes behind the open batch cannot be read: why. */
  #failure: UnreadableError | undefined;
  /** There was more to fetch when the batch before was closed; or there was none. */
  #isCatchingUp = true;
  /** The first message of the batch that is being inserted, until its end is committed. */
  #inserting: Position | undefined;
  /** The first message of the open batch. */
  #first: Position | undefined;
  /** Fetched behind the end of the open batch. */
  readonly #waiting = new LaneQueue();
  /** What the budget was told last. */
  #held = 0;
  readonly #changed = new Wakeup();

  constructor(
    private readonly options: LaneOptions,
    position: { offset: number; intent?: Intent }
  ) {
    this.topic = options.topic;
    this.partition = options.partition;
    this.#fetchOffset = position.offset;
    this.#replay = position.intent;
    this.#open = this.#newBatch();
  }

  /** The range that is being read again, as long as it is. */
  get replay(): Intent | undefined {
    return this.#replay;
  }

  get fetchOffset(): number {
    return this.#fetchOffset;
  }

  /** Of the messages in the batch that is being filled, before they are encoded. */
  get openBytes(): number {
    return this.#open.bytes;
  }

  /** A range that is read again must become whole before anything is given back, so the budget does not hold it up. */
  get wantsMessages(): boolean {
    const mayHold = this.#replay !== undefined || this.options.budget.hasRoom;
    return mayHold && this.#waiting.isEmpty && !this.#isFull();
  }

  /** A range that is read again is inserted whole; and while a batch is being inserted, the next one cannot be. */
  get spare(): number {
    return this.#replay !== undefined || this.#inserting !== undefined ? 0 : this.#open.held;
  }

  release(): void {
    this.#changed.ring();
  }

  /** Whether the open batch is full, old enough, or its memory is needed. */
  get isDue(): boolean {
    return this.#isFull() || this.options.budget.asks(this) || this.#waitMs <= 0;
  }

  /** Kafka's consumer lag: messages from what ClickHouse has confirmed to the partition's end; 0 until the end is known. */
  get lag(): number {
    return Math.max(0, this.#logEnd - (this.#oldest?.offset ?? this.#fetchOffset));
  }

  /** When the oldest message was produced that has been fetched and is not confirmed; undefined when there is none. */
  get waitingSince(): number | undefined {
    return this.#oldest?.timestamp;
  }

  /** Told where the partition ends now; a lane that fetches nothing does not learn it otherwise. */
  endsAt(logEnd: number): void {
    // An answer that is late may be older than what was fetched since.
    this.#logEnd = Math.max(logEnd, this.#fetchOffset);
  }

  accept(fetched: FetchedPartition): void {
    this.options.budget.join(this);
    // While a partition changes its leader, two brokers may be asked for the same messages.
    this.#waiting.add(fetched.batches, this.#fetchOffset);
    this.#logEnd = fetched.logEnd;
    this.#stableEnd = fetched.stableEnd;
    this.#fetchOffset = Math.max(this.#fetchOffset, fetched.nextOffset);
    this.#fill();
    this.#changed.ring();
  }

  /** Goes on elsewhere: what was fetched is dropped. */
  jump(offset: number): void {
    this.#replay = undefined;
    this.drop();
    this.#fetchOffset = offset;
  }

  /** Goes on elsewhere, but keeps what was fetched: it is not in ClickHouse yet. */
  skip(offset: number): void {
    this.#fetchOffset = offset;
  }

  /** Gives the memory back. */
  drop(): void {
    this.#waiting.clear();
    this.#failure = undefined;
    this.#first = undefined;
    this.#open.drop();
    this.#open = this.#newBatch();
    this.#settle();
    this.options.budget.leave(this);
  }

  /** Resolves with true when the next batch is due, with false when stopped. Until it is closed it grows. */
  async isReady(stop: AbortSignal): Promise<boolean> {
    const ring = (): void => this.#changed.ring();
    stop.addEventListener('abort', ring, { once: true });
    try {
      while (!stop.aborted && !this.isDue) {
        const wait = this.#waitMs;
        await this.#changed.wait(Number.isFinite(wait) ? wait : undefined);
      }
      return !stop.aborted;
    } finally {
      stop.removeEventListener('abort', ring);
    }
  }

  /** Throws an UnreadableError if that is what is next. */
  close(): ClosedBatch {
    if (this.#failure !== undefined && this.#open.rows === 0) {
      throw this.#failure;
    }
    const batch = this.#open.close(this.#replay?.token);
    const next = this.#replay ? this.#replay.to + 1 : (batch?.to ?? this.#fetchOffset - 1) + 1;
    const held = this.#open.held;
    // Its memory is its own from here on, and given back when it is done.
    this.#held -= held;
    this.#replay = undefined;
    this.#isCatchingUp = !this.#isAtEnd;
    this.#inserting = this.#first;
    this.#first = undefined;
    this.#open = this.#newBatch();
    this.#fill();
    this.options.budget.released(this);
    this.options.wantsMore();
    return {
      batch,
      next,
      done: () => {
        this.#inserting = undefined;
        this.options.budget.give(held);
        this.options.wantsMore();
      },
    };
  }

  /** Until the open batch is old enough: for ever if it is empty, or to be inserted whole. */
  get #waitMs(): number {
    if (this.#first === undefined || this.#replay) {
      return Infinity;
    }
    const now = Date.now();
    // With the end of a backlog nothing follows that would fill the batch, and its messages have waited in Kafka already. Only
    // then: where all messages are old when they come, as from a mirrored topic, each fetch would be an insert.
    const endsBacklog = this.#isCatchingUp && this.#isAtEnd;
    const age = endsBacklog ? Math.max(this.#open.ageMs(now), now - this.#first.timestamp) : this.#open.ageMs(now);
    return this.options.limits.ageMs - age;
  }

  get #isAtEnd(): boolean {
    return this.#waiting.isEmpty && this.#fetchOffset >= this.#stableEnd;
  }

  get #oldest(): Position | undefined {
    return this.#inserting ?? this.#first ?? this.#waiting.first;
  }

  /** A batch that is inserted again ends where it ended the first time, whatever the limits are now. */
  #isFull(): boolean {
    if (this.#replay) {
      return (this.#waiting.first?.offset ?? this.#fetchOffset) > this.#replay.to;
    }
    const { limits } = this.options;
    return (
      this.#failure !== undefined || this.#refused || this.#open.rows >= limits.rows || this.#open.bytes >= limits.bytes
    );
  }

  #fill(): void {
    const now = Date.now();
    const take = (message: Messages): boolean => {
      if (this.#replay ? message.offset > this.#replay.to : this.#isFull()) {
        return false;
      }
      this.#first ??= { offset: message.offset, timestamp: message.timestamp };
      this.#refused = !this.#open.add(message.offset, message.value, now);
      return !this.#refused;
    };
    try {
      this.#waiting.handOver(take, this.#replay?.to);
    } catch (error) {
      const isHalf = this.#replay !== undefined && this.#open.lastOffset < this.#replay.to;
      if (isHalf || !(error instanceof UnreadableError)) {
        throw error;
      }
      // What was read before it is inserted first.
      this.#failure = error;
    }
    this.#settle();
  }

  /** Tells the budget what is held now: a message takes less once it is encoded. */
  #settle(): void {
    const held = this.#waiting.held + this.#open.held;
    this.options.budget.take(held - this.#held);
    this.#held = held;
  }

  #newBatch(): BatchBuilder {
    const { tokenScope, encoding } = this.options;
    this.#refused = false;
    return new BatchBuilder(this.topic, this.partition, tokenScope, encoding, this.#replay?.form);
  }
}
