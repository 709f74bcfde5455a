import { FlowBlock } from './flow-block';

/** Who fills a block. */
export interface BlockOwner {
  /** Writes what the block has, and gives it back. */
  flush(): void;
}

/**
 * Blocks that are filled at the same time. One takes two to four MB, and is never freed, so beyond so many the one that is
 * out longest is called back: of very many partitions each has few messages at a time.
 */
export class BlockPool {
  readonly #idle: FlowBlock[] = [];
  /** In the order in which they were borrowed. */
  readonly #out = new Map<BlockOwner, FlowBlock>();

  constructor(private readonly most = 12) {}

  borrow(owner: BlockOwner): FlowBlock {
    if (this.#out.size >= this.most) {
      const [longest] = this.#out.keys();
      longest?.flush();
    }
    const block = this.#idle.pop() ?? new FlowBlock();
    this.#out.set(owner, block);
    return block;
  }

  /** What is still in it is dropped. */
  giveBack(owner: BlockOwner): void {
    const block = this.#out.get(owner);
    if (block) {
      this.#out.delete(owner);
      block.clear();
      this.#idle.push(block);
    }
  }
}
