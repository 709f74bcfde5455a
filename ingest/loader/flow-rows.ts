import { BlockPool, type BlockOwner } from '../reader/block-pool';
import type { FlowBlock } from '../reader/flow-block';
import type { BatchRows } from './batch-rows';
import { type MessageBytes, sizeOf } from './message-bytes';

const pool = new BlockPool();

/** Messages of one block, in bytes: of long ones fewer. */
const MOST = 8 * 1024 * 1024;

/** About what a flow takes in a block; until the block is written, nobody knows. */
const ROW = 400;

/** Flows of one topic and partition as blocks of ClickHouse's Native format. */
export class FlowRows implements BatchRows, BlockOwner {
  readonly form = 'flows';
  readonly #pieces: Buffer[] = [];
  #block: FlowBlock | undefined;
  /** Of the pieces. */
  #bytes = 0;
  /** Of the messages in the block. */
  #read = 0;
  #kept = 0;

  /** `encode`: makes of a block what is kept of it. */
  constructor(
    private readonly topic: string,
    private readonly partition: number,
    private readonly encode: (block: Buffer) => Buffer = (block) => Buffer.from(block)
  ) {}

  get bytes(): number {
    return this.#bytes + this.#open;
  }

  get held(): number {
    return this.#kept + this.#open;
  }

  append(offset: number, message: MessageBytes | null): boolean {
    this.#block ??= this.#newBlock();
    if (message === null || !this.#block.add(offset, message)) {
      return false;
    }
    this.#read += sizeOf(message);
    if (this.#block.isFull || this.#read >= MOST) {
      this.flush();
    }
    return true;
  }

  chunks(): Buffer[] {
    this.flush();
    return this.#pieces;
  }

  flush(): void {
    if (this.#block && this.#block.rows > 0) {
      const block = this.#block.write();
      // Encoding it may grow the memory that it lies in, and then it has no bytes any more.
      const { length } = block;
      const piece = this.encode(block);
      this.#pieces.push(piece);
      this.#bytes += length;
      this.#kept += piece.length;
    }
    this.drop();
  }

  drop(): void {
    this.#block = undefined;
    this.#read = 0;
    pool.giveBack(this);
  }

  #newBlock(): FlowBlock {
    const block = pool.borrow(this);
    block.setOrigin(this.topic, this.partition);
    return block;
  }

  get #open(): number {
    return (this.#block?.rows ?? 0) * ROW;
  }
}
