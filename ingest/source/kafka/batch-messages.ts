import type { MessageBytes } from '../../loader/message-bytes';
import type { Messages } from './kafka-client';
import type { RecordReader } from './record-reader';

/** The messages of a record batch from an offset on. */
export class BatchMessages implements Messages {
  offset = 0;
  timestamp = 0;
  value: MessageBytes | null = null;
  #failure: unknown;

  /** `count`: of the records. `unreadable`: says what a record that cannot be read means. */
  constructor(
    private readonly records: RecordReader,
    private count: number,
    private readonly from: number,
    private readonly batch: {
      firstOffset: number;
      timestampOf(delta: number): number;
      unreadable(cause: unknown): Error;
    }
  ) {}

  get size(): number {
    return this.records.left;
  }

  next(): boolean {
    if (this.#failure) {
      throw this.#failure;
    }
    const { records, batch, from } = this;
    while (this.count > 0) {
      this.count -= 1;
      try {
        records.next();
      } catch (error) {
        this.#failure = batch.unreadable(error);
        throw this.#failure;
      }
      this.offset = batch.firstOffset + records.offsetDelta;
      if (this.offset >= from) {
        this.timestamp = batch.timestampOf(records.timestampDelta);
        this.value = records.value;
        return true;
      }
    }
    return false;
  }

  keep(): void {
    this.records.keep();
  }
}
