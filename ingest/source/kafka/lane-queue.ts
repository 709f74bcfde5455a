import type { MessageBytes } from '../../loader/message-bytes';
import type { KafkaMessage, MessageBatch } from './kafka-client';

/** A message's object, beside its bytes; so that empty messages are not free. */
const OVERHEAD = 32;

/** A message without its bytes. */
export type Position = Omit<KafkaMessage, 'value'>;

/** The messages of one partition that wait for their turn. Batches are opened one by one, the rest stays compressed. */
export class LaneQueue {
  #opened: KafkaMessage[] = [];
  #next = 0;
  /** Whether the bytes of those that were opened are their own. */
  #areKept = true;
  #unopened: Array<{ batch: MessageBatch; from: number }> = [];

  get isEmpty(): boolean {
    return this.#next === this.#opened.length && this.#unopened.length === 0;
  }

  /** The message whose turn it is; of one that is not opened, what is known. */
  get first(): Position | undefined {
    if (this.#next < this.#opened.length) {
      return this.#opened[this.#next];
    }
    const [waiting] = this.#unopened;
    return waiting && { offset: Math.max(waiting.batch.firstOffset, waiting.from), timestamp: waiting.batch.timestamp };
  }

  /** Bytes in memory. */
  get held(): number {
    let held = this.#unopened.reduce((sum, { batch }) => sum + batch.size, 0);
    for (let i = this.#next; i < this.#opened.length; i += 1) {
      held += sizeOf(this.#opened[i].value) + OVERHEAD;
    }
    return held;
  }

  /** Messages from an offset on. */
  add(batches: readonly MessageBatch[], from: number): void {
    this.#unopened.push(...batches.filter(({ lastOffset }) => lastOffset >= from).map((batch) => ({ batch, from })));
  }

  /** Hands over one message after the other, until `take` does not take one. Throws an UnreadableError. */
  handOver(take: (message: KafkaMessage) => boolean): void {
    for (let message = this.#message(); message && take(message); message = this.#message()) {
      this.#next += 1;
    }
    this.#keep();
  }

  clear(): void {
    this.#opened = [];
    this.#next = 0;
    this.#unopened = [];
  }

  #message(): KafkaMessage | undefined {
    while (this.#next === this.#opened.length) {
      const [waiting] = this.#unopened;
      if (!waiting) {
        return undefined;
      }
      this.#opened = waiting.batch.messages(waiting.from);
      this.#unopened.shift();
      this.#next = 0;
      this.#areKept = false;
    }
    return this.#opened[this.#next];
  }

  /** What is left of an opened batch gets bytes of its own, before another lane opens one. */
  #keep(): void {
    if (this.#areKept && this.#next === 0) {
      return;
    }
    const left = this.#opened.slice(this.#next);
    // Those that were handed over are let go of, too, once they are the greater half.
    this.#opened = this.#areKept && this.#next < left.length ? left : withOwnBytes(left);
    this.#next = 0;
    this.#areKept = true;
  }
}

const sizeOf = (value: MessageBytes | null): number => (value ? value.end - value.start : 0);

function withOwnBytes(messages: readonly KafkaMessage[]): KafkaMessage[] {
  const source = { bytes: Buffer.allocUnsafeSlow(messages.reduce((sum, { value }) => sum + sizeOf(value), 0)) };
  let start = 0;
  return messages.map((message) => {
    const { value } = message;
    if (!value) {
      return message;
    }
    value.source.bytes.copy(source.bytes, start, value.start, value.end);
    const own = { source, start, end: start + sizeOf(value) };
    start = own.end;
    return { ...message, value: own };
  });
}
