import type { Column } from '../native/column';
import type { NativeWriter } from '../native/native-writer';
import { LowCardinalityColumn } from '../native/low-cardinality-column';
import { NumberColumn } from '../native/number-column';
import { Chunk } from '../native/chunk';
import { FlowReader } from './flow-reader';

/** Where the messages of a block come from. */
export class Origin {
  readonly name: Chunk;

  constructor(
    topic: string,
    readonly partition: number
  ) {
    const bytes = Buffer.from(topic, 'utf8');
    this.name = new Chunk(bytes.length);
    this.name.bytes.set(bytes);
  }
}

/** Rows of `flows`, with where each was read, until they are written as one block of ClickHouse's Native format. */
export class FlowBlock {
  readonly #flows = new FlowReader();
  readonly #topic = new LowCardinalityColumn('_topic');
  readonly #partition = new NumberColumn('_partition', 'UInt32');
  readonly #offset = new NumberColumn('_offset', 'UInt64');

  get rows(): number {
    return this.#flows.rows;
  }

  get isFull(): boolean {
    return this.#flows.isFull;
  }

  /** False: the message is not of the form that is read here (see FlowReader), and is not in the block. */
  add({ name, partition }: Origin, offset: number, message: Uint8Array): boolean {
    const row = this.#flows.rows;
    if (!this.#flows.read(message)) {
      return false;
    }
    this.#topic.set(row, name, 0, name.size, 0);
    this.#partition.set(row, partition);
    this.#offset.set(row, offset);
    return true;
  }

  write(out: NativeWriter): void {
    this.#flows.write(this.#origin, out);
  }

  clear(): void {
    this.#flows.clear();
    for (const column of this.#origin) {
      column.clear();
    }
  }

  get #origin(): readonly Column[] {
    return [this.#topic, this.#partition, this.#offset];
  }
}
