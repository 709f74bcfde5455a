import type { Batch } from './batch';
import type { BodyEncoding } from './body-encoding';
import { RowBinary } from './row-binary';

/** Collects consecutive messages of one topic and partition. */
export class BatchBuilder {
  #rows = 0;
  #since: number | undefined;
  #from: number | undefined;
  #to = -1;
  readonly #framed: RowBinary;

  /** `scope` goes before the range in the token and sets apart what the same range means elsewhere. */
  constructor(
    readonly topic: string,
    readonly partition: number,
    private readonly scope: string,
    private readonly encoding?: BodyEncoding
  ) {
    this.#framed = new RowBinary(topic, partition, encoding?.encode);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Framed bytes, before they are encoded. */
  get bytes(): number {
    return this.#framed.bytes;
  }

  /** Bytes in memory. */
  get held(): number {
    return this.#framed.held;
  }

  /** Milliseconds since the first message was added; 0 for an empty batch. */
  ageMs(now: number): number {
    return this.#since === undefined ? 0 : now - this.#since;
  }

  add(offset: number, message: Buffer | null, now: number): void {
    this.#since ??= now;
    this.#from ??= offset;
    this.#to = offset;
    this.#rows += 1;
    this.#framed.append(offset, message);
  }

  /** Undefined when nothing was added. A given token replaces the one made of the range. */
  close(token?: string): Batch | undefined {
    if (this.#from === undefined || this.#since === undefined) {
      return undefined;
    }
    return {
      topic: this.topic,
      partition: this.partition,
      from: this.#from,
      to: this.#to,
      rows: this.#rows,
      bytes: this.#framed.bytes,
      since: this.#since,
      token: token ?? `${this.scope}:${this.partition}:${this.#from}-${this.#to}`,
      encoding: this.encoding?.name,
      body: this.#framed.chunks(),
    };
  }
}
