import { flowAssembly } from './flow-assembly';

const { exports, longest, blockRows } = flowAssembly;

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
    exports.setOrigin(this.#block, flowAssembly.putText(topic), partition);
  }

  /** False: the message is not of the form that is read here, and is not in the block. */
  add(offset: number, message: Uint8Array): boolean {
    if (message.length > longest) {
      return false;
    }
    const isRead = exports.readMessage(this.#block, offset, flowAssembly.put(message)) !== 0;
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
