import type { BatchLimits } from '../config/config';
import type { Batch } from '../loader/batch';
import { BatchBuilder } from '../loader/batch-builder';
import type { BodyEncoding } from '../loader/body-encoding';
import { wholeMessage } from '../loader/message-bytes';
import { LineSplitter } from './line-splitter';

/** A longer line becomes a dead letter with its beginning. */
export const MAX_LINE = 64 * 1024 * 1024;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Turns bytes into batches: one line is one message, its number, from 0, the offset. Empty lines hold no message
 * but count. Where a batch ends depends on the lines alone, not on the pieces they arrive in.
 */
export class LineBatches {
  /** The beginning of the first message. */
  firstLine: Buffer | undefined;
  #lineNumber = 0;
  #open: BatchBuilder;
  readonly #closed: Batch[] = [];
  readonly #lines: LineSplitter;

  constructor(
    private readonly topic: string,
    private readonly limits: BatchLimits,
    tooLong: (lineNumber: number) => void,
    private readonly encoding?: BodyEncoding
  ) {
    this.#open = this.#newBatch();
    this.#lines = new LineSplitter(
      MAX_LINE,
      (line) => this.#add(line),
      () => tooLong(this.#lineNumber)
    );
  }

  push(chunk: Buffer): void {
    this.#lines.push(chunk);
  }

  /** Takes a last line that lacks its newline. */
  end(): void {
    this.#lines.end();
  }

  /** Milliseconds until the open batch is too old; undefined when it is empty. */
  openForMs(now: number): number | undefined {
    return this.#open.rows === 0 ? undefined : Math.max(0, this.limits.ageMs - this.#open.ageMs(now));
  }

  close(): void {
    const batch = this.#open.close();
    if (batch) {
      this.#closed.push(batch);
      this.#open = this.#newBatch();
    }
  }

  /** The oldest closed batch not taken yet. */
  take(): Batch | undefined {
    return this.#closed.shift();
  }

  #newBatch(): BatchBuilder {
    return new BatchBuilder(this.topic, 0, this.topic, this.encoding);
  }

  #add(line: Buffer): void {
    const message = this.#lineNumber === 0 && line.subarray(0, 3).equals(BOM) ? line.subarray(3) : line;
    if (message.length > 0) {
      this.firstLine ??= Buffer.from(message.subarray(0, 100));
      const bytes = wholeMessage(message);
      if (!this.#open.add(this.#lineNumber, bytes, Date.now())) {
        this.close();
        this.#open.add(this.#lineNumber, bytes, Date.now());
      }
      if (this.#open.rows >= this.limits.rows || this.#open.bytes >= this.limits.bytes) {
        this.close();
      }
    }
    this.#lineNumber += 1;
  }
}
