import { type MessageBytes, sizeOf } from '../loader/message-bytes';
import { flowAssembly } from './flow-assembly';

/** Flows have some 1,000 bytes. Longer messages are ClickHouse's: a block of them would be large, and stay so. */
const LONGEST = 8 * 1024;

/**
 * Reads flows from JSON into the columns of `flows`, one row each, as the tables' views would, and with where each was read. What
 * the views treat as odd is not read (see assembly/): ClickHouse reads it then, and knows what is a dead letter, and why. Keys that
 * the catalogue does not know go to Extra.
 */
export class FlowBlock {
  readonly #block = flowAssembly.newBlock();
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows === flowAssembly.blockRows;
  }

  /** Where the messages come from that are added next. */
  setOrigin(topic: string, partition: number): void {
    flowAssembly.setOrigin(this.#block, topic, partition);
  }

  /** False: the message is not of the form that is read here, and is not in the block. */
  add(offset: number, message: MessageBytes): boolean {
    const isRead = sizeOf(message) <= LONGEST && flowAssembly.read(this.#block, offset, message);
    this.#rows += Number(isRead);
    return isRead;
  }

  /** A block of ClickHouse's Native format; good until anything is added to this block or another. */
  write(): Buffer {
    return flowAssembly.write(this.#block);
  }

  clear(): void {
    this.#rows = 0;
    flowAssembly.clear(this.#block);
  }
}
