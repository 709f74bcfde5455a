import { IngestError } from '../ingest-error';
import type { Batch } from './batch';
import type { BatchForm, BatchRows } from './batch-rows';
import type { BodyEncoding } from './body-encoding';
import { FlowRows } from './flow-rows';
import { type MessageBytes, sizeOf } from './message-bytes';
import { RowBinary } from './row-binary';

/**
 * Collects consecutive messages of one topic and partition. All of a batch have one form, because an insert goes into one table:
 * that of its first message, or the given one.
 */
export class BatchBuilder {
  #count = 0;
  #messageBytes = 0;
  #since: number | undefined;
  #from: number | undefined;
  #to = -1;
  #rows: BatchRows;

  /**
   * `scope` goes before the range in the token and sets apart what the same range means elsewhere. `form`: of a range that is
   * inserted again.
   */
  constructor(
    readonly topic: string,
    readonly partition: number,
    private readonly scope: string,
    private readonly encoding?: BodyEncoding,
    private readonly form?: BatchForm
  ) {
    this.#rows = form === 'messages' ? this.#messages() : new FlowRows(topic, partition, encoding?.encode);
  }

  /** Messages. */
  get rows(): number {
    return this.#count;
  }

  /** Of the newest message; -1 for an empty batch. */
  get lastOffset(): number {
    return this.#to;
  }

  /** Bytes, before they are encoded. */
  get bytes(): number {
    return this.#rows.bytes;
  }

  /** Bytes in memory. */
  get held(): number {
    return this.#rows.held;
  }

  /** Milliseconds since the first message was added; 0 for an empty batch. */
  ageMs(now: number): number {
    return this.#since === undefined ? 0 : now - this.#since;
  }

  /** False: the message is of another form, and has to begin the next batch. */
  add(offset: number, message: MessageBytes | null, now: number): boolean {
    if (!this.#rows.append(offset, message)) {
      if (this.form !== undefined) {
        throw new IngestError(
          `Offset ${offset} of ${this.topic}, partition ${this.partition}, is in an insert that a newer release of this program ` +
            `began and this one cannot repeat. Start that release: it finishes the insert, and nothing is lost.`
        );
      }
      if (this.#count > 0) {
        return false;
      }
      this.#rows.drop();
      this.#rows = this.#messages();
      this.#rows.append(offset, message);
    }
    this.#since ??= now;
    this.#from ??= offset;
    this.#to = offset;
    this.#count += 1;
    this.#messageBytes += sizeOf(message);
    return true;
  }

  /** Undefined when nothing was added. A given token replaces the one made of the range. */
  close(token?: string): Batch | undefined {
    if (this.#from === undefined || this.#since === undefined) {
      this.drop();
      return undefined;
    }
    const body = this.#rows.chunks();
    return {
      topic: this.topic,
      partition: this.partition,
      from: this.#from,
      to: this.#to,
      rows: this.#count,
      messageBytes: this.#messageBytes,
      bytes: this.#rows.bytes,
      since: this.#since,
      token: token ?? `${this.scope}:${this.partition}:${this.#from}-${this.#to}`,
      form: this.#rows.form,
      encoding: this.encoding?.name,
      body,
    };
  }

  /** Lets go of what was added. */
  drop(): void {
    this.#rows.drop();
  }

  #messages(): BatchRows {
    return new RowBinary(this.topic, this.partition, this.encoding?.encode);
  }
}
