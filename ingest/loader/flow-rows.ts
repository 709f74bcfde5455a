import { NativeWriter } from '../native/native-writer';
import { BlockPool, type BlockOwner } from '../reader/block-pool';
import { type FlowBlock, Origin } from '../reader/flow-block';
import type { BatchRows } from './batch-rows';

const pool = new BlockPool();
const writer = new NativeWriter();

/** Messages of one block, in bytes: of long ones fewer. */
const MOST = 2 * 1024 * 1024;

/** About what a flow takes in a block; until the block is written, nobody knows. */
const ROW = 400;

/** Flows of one topic and partition as blocks of ClickHouse's Native format. */
export class FlowRows implements BatchRows, BlockOwner {
  readonly form = 'flows';
  readonly #origin: Origin;
  readonly #pieces: Buffer[] = [];
  #block: FlowBlock | undefined;
  /** Of the pieces. */
  #bytes = 0;
  /** Of the messages in the block. */
  #read = 0;
  #kept = 0;

  /** `encode`: makes of a block what is kept of it. */
  constructor(
    topic: string,
    partition: number,
    private readonly encode: (block: Buffer) => Buffer = (block) => Buffer.from(block)
  ) {
    this.#origin = new Origin(topic, partition);
  }

  get bytes(): number {
    return this.#bytes + this.#open;
  }

  get held(): number {
    return this.#kept + this.#open;
  }

  append(offset: number, message: Buffer | null): boolean {
    this.#block ??= pool.borrow(this);
    if (message === null || !this.#block.add(this.#origin, offset, message)) {
      return false;
    }
    this.#read += message.length;
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
      writer.clear();
      this.#block.write(writer);
      const piece = this.encode(writer.written);
      this.#pieces.push(piece);
      this.#bytes += writer.written.length;
      this.#kept += piece.length;
    }
    this.drop();
  }

  drop(): void {
    this.#block = undefined;
    this.#read = 0;
    pool.giveBack(this);
  }

  get #open(): number {
    return (this.#block?.rows ?? 0) * ROW;
  }
}
