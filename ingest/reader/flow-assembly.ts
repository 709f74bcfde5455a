import { FIELDS } from '../../flows/fields/catalogue';
import { EXTRA, EXTRA_TYPE } from '../../flows/tables/flows-columns';
import { ELEMENTS } from '../../flows/tables/reading/readings';
import { Kind } from './assembly/kind';
import { columnOf, numberColumn, type FlowColumn } from './column-of';
import { COMPILED } from './compiled-assembly';

/** What assembly/index.ts exports; what is said of a function there is not repeated here. Places in the memory are numbers. */
interface Exports {
  memory: WebAssembly.Memory;
  LONGEST: WebAssembly.Global<'i32'>;
  BLOCK_ROWS: WebAssembly.Global<'i32'>;
  NOT_READ: WebAssembly.Global<'i32'>;
  input: WebAssembly.Global<'i32'>;
  addColumn(
    nameSize: number,
    typeSize: number,
    kind: Kind,
    width: number,
    least: bigint,
    most: bigint,
    preset: bigint
  ): number;
  addKey(size: number, column: number): void;
  setRoles(end: number, start: number, extra: number, topic: number, partition: number, offset: number): void;
  newBlock(): number;
  setOrigin(block: number, topicSize: number, partition: number): void;
  readMessage(block: number, offset: number, size: number): number;
  writeBlock(block: number): number;
  outputSize(): number;
  clearBlock(block: number): void;
}

/** Keys of older releases, which are read by ClickHouse (flows/tables/reading). */
const OLDER_KEYS = ELEMENTS.map(([key]) => key).filter((key) => FIELDS.every(({ name }) => name !== key));

const TEXT_COLUMNS: readonly FlowColumn[] = [
  { name: EXTRA, type: EXTRA_TYPE, kind: Kind.Extra },
  { name: '_topic', type: 'LowCardinality(String)', kind: Kind.LowCardinality },
];

const NUMBER_COLUMNS = [numberColumn('_partition', 'UInt32'), numberColumn('_offset', 'UInt64')];

/** The reader of flows (assembly/), which has been told the catalogue; and the bytes that it shares with whoever calls it. */
class FlowAssembly {
  readonly exports: Exports;
  readonly longest: number;
  readonly blockRows: number;
  readonly #input: number;
  #memory = new Uint8Array();

  constructor() {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(COMPILED, 'base64')), {
      env: { abort: fail },
    });
    this.exports = exports as unknown as Exports;
    this.longest = this.exports.LONGEST.value;
    this.blockRows = this.exports.BLOCK_ROWS.value;
    this.#input = this.exports.input.value;
    this.#tellCatalogue();
  }

  /** Puts bytes, at most `longest`, where the next call takes them from; returns how many. */
  put(bytes: Uint8Array, at = 0): number {
    this.#whole().set(bytes, this.#input + at);
    return bytes.length;
  }

  putText(text: string, at = 0): number {
    return this.put(Buffer.from(text, 'utf8'), at);
  }

  /** What lies there; good until the next call. */
  bytes(start: number, size: number): Buffer {
    return Buffer.from(this.exports.memory.buffer, start, size);
  }

  /** Memory that grows gets a new buffer. */
  #whole(): Uint8Array {
    const { buffer } = this.exports.memory;
    if (this.#memory.buffer !== buffer) {
      this.#memory = new Uint8Array(buffer);
    }
    return this.#memory;
  }

  #tellCatalogue(): void {
    const places = new Map<string, number>();
    for (const column of [...FIELDS.map(columnOf), ...TEXT_COLUMNS, ...NUMBER_COLUMNS]) {
      places.set(column.name, this.#addColumn(column));
    }
    const place = (name: string): number => {
      const found = places.get(name);
      if (found === undefined) {
        throw new Error(`The catalogue has no field ${name}.`);
      }
      return found;
    };
    for (const { name } of FIELDS) {
      this.exports.addKey(this.putText(name), place(name));
    }
    for (const key of OLDER_KEYS) {
      this.exports.addKey(this.putText(key), this.exports.NOT_READ.value);
    }
    this.exports.setRoles(
      place('TimeFlowEndMs'),
      place('TimeFlowStartMs'),
      ...[place(EXTRA), place('_topic'), place('_partition'), place('_offset')]
    );
  }

  #addColumn({ name, type, kind, number }: FlowColumn): number {
    const { width, least, most, preset } = number ?? { width: 0, least: 0n, most: 0n, preset: 0 };
    const nameSize = this.putText(name);
    const typeSize = this.putText(type, nameSize);
    return this.exports.addColumn(nameSize, typeSize, kind, width, least, most, BigInt(preset));
  }
}

const fail = (_message: number, _file: number, line: number): never => {
  throw new Error(`The reader of flows ended in its line ${line}.`);
};

export const flowAssembly = new FlowAssembly();
