import type { MessageBytes } from '../loader/message-bytes';
import { flowAssembly } from './flow-assembly';

const { exports, blockRows } = flowAssembly;

/** Flows have some 1,000 bytes. Longer messages are ClickHouse's: a block of them would be large, and stay so. */
const LONGEST = 8 * 1024;

/**
 * Reads flows from JSON into the columns of `flows`, one row each, as the tables' views would, and with where each was read. What
 * the views treat as odd is not read (see assembly/): ClickHouse reads it then, and knows what is a dead letter, and why. Keys that
 * the catalogue does not know go to Extra.
 */
export class FlowBlock {
  readonly #block = exports.newBlock();
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows === blockRows;
  }

  /** Where the messages come from that are added next. */
  setOrigin(topic: string, partition: number): void {
    exports.setOrigin(this.#block, flowAssembly.putName(topic), partition);
  }

  /** False: the message is not of the form that is read here, and is not in the block. */
  add(offset: number, { source, start, end }: MessageBytes): boolean {
    if (end - start > LONGEST) {
      return false;
    }
    const at = flowAssembly.place(source) + start;
    const isRead = exports.readMessage(this.#block, offset, at, end - start) !== 0;
    this.#rows += Number(isRead);
    return isRead;
  }

  /** A block of ClickHouse's Native format; good until anything is added to this block or another. */
  write(): Buffer {
    return flowAssembly.bytes(exports.writeBlock(this.#block), exports.outputSize());
  }

  clear(): void {
    this.#rows = 0;
    exports.clearBlock(this.#block);
  }
}
