import { FIELDS } from '../../flows/fields/catalogue';
import { TCP_FLAGS } from '../../flows/fields/tcp-flags';
import { EXTRA, EXTRA_TYPE } from '../../flows/tables/flows-columns';
import { ELEMENTS } from '../../flows/tables/reading/readings';
import { IngestError } from '../ingest-error';
import { type MessageBytes, type MessageSource, sizeOf } from '../loader/message-bytes';
import { Kind } from './assembly/kind';
import { columnOf, keysOf, numberColumn, type FlowColumn } from './column-of';
import { COMPILED } from './compiled-assembly';

/** What assembly/index.ts exports; what is said of a function there is not repeated here. Places in the memory are numbers. */
interface Exports {
  memory: WebAssembly.Memory;
  BLOCK_ROWS: WebAssembly.Global<'i32'>;
  NAME_SIZE: WebAssembly.Global<'i32'>;
  name: WebAssembly.Global<'i32'>;
  decompressLz4(start: number, size: number, most: number): number;
  decompressedSize(): number;
  compressLz4(start: number, size: number): number;
  compressedSize(): number;
  room(size: number): number;
  addColumn(
    nameSize: number,
    typeSize: number,
    kind: Kind,
    width: number,
    least: bigint,
    most: bigint,
    preset: bigint
  ): number;
  addKey(size: number, column: number, kind: Kind): void;
  refuseKey(size: number): void;
  addBit(size: number, value: bigint): void;
  setRoles(end: number, start: number, extra: number, topic: number, partition: number, offset: number): void;
  newBlock(): number;
  setOrigin(block: number, topicSize: number, partition: number): void;
  readMessage(block: number, offset: number, start: number, size: number): number;
  writeBlock(block: number): number;
  outputSize(): number;
  clearBlock(block: number): void;
}

/** The memory never shrinks, so what is larger is not brought there as a whole. */
const LARGEST = 16 * 1024 * 1024;

const KEYS = FIELDS.flatMap((field) => keysOf(field).map(([key, kind]) => ({ key, kind, column: field.name })));

/** Keys that only ClickHouse reads (flows/tables/reading): times in seconds. */
const UNREAD_KEYS = ELEMENTS.map(([name]) => name).filter((name) => KEYS.every(({ key }) => key !== name));

const TEXT_COLUMNS: readonly FlowColumn[] = [
  { name: EXTRA, type: EXTRA_TYPE, kind: Kind.Extra },
  { name: '_topic', type: 'LowCardinality(String)', kind: Kind.LowCardinality },
];

const NUMBER_COLUMNS = [numberColumn('_partition', 'UInt32'), numberColumn('_offset', 'UInt64')];

/**
 * The reader of flows (assembly/), which has been told the catalogue; and the bytes that it shares with whoever calls it. A block is
 * a number. Throws a ReaderBroken where there is a mistake in it, or no memory, and from then on always.
 */
class FlowAssembly {
  readonly blockRows: number;
  readonly #exports: Exports;
  #memory = new Uint8Array();
  /** What was put last, and where. */
  #source: MessageSource | undefined;
  #at = 0;
  #decompressed: Decompressed | undefined;
  #broken: ReaderBroken | undefined;

  constructor() {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(COMPILED, 'base64')), {
      env: { abort: giveUp },
    });
    this.#exports = exports as unknown as Exports;
    this.blockRows = this.#exports.BLOCK_ROWS.value;
    this.#tellCatalogue();
  }

  newBlock(): number {
    return this.#guarded(() => this.#exports.newBlock());
  }

  setOrigin(block: number, topic: string, partition: number): void {
    this.#guarded(() => this.#exports.setOrigin(block, this.#putName(topic), partition));
  }

  /** False: the message is not of the plain form, and nothing of it is kept. */
  read(block: number, offset: number, message: MessageBytes): boolean {
    // Not by #guarded, as this is called for every message.
    this.#throwIfBroken();
    try {
      return this.#exports.readMessage(block, offset, this.#place(message), sizeOf(message)) !== 0;
    } catch (error) {
      throw this.#explained(error);
    }
  }

  /** The block, good until the next call. */
  write(block: number): Buffer {
    return this.#guarded(() => this.bytes(this.#exports.writeBlock(block), this.#exports.outputSize()));
  }

  /** Nothing, where the reader is broken: whoever ends clears up. */
  clear(block: number): void {
    if (!this.#broken) {
      this.#guarded(() => this.#exports.clearBlock(block));
    }
  }

  /** What LZ4 frames hold, good until the next call of this; undefined if they are damaged, of a rare kind, or hold very much. */
  decompressLz4(frames: Uint8Array): MessageSource | undefined {
    this.#source = undefined;
    this.#decompressed?.end();
    if (frames.length > LARGEST) {
      return undefined;
    }
    return this.#guarded(() => {
      const place = this.#exports.decompressLz4(this.#put(frames), frames.length, LARGEST);
      this.#decompressed = place === 0 ? undefined : new Decompressed(this, place, this.#exports.decompressedSize());
      return this.#decompressed;
    });
  }

  /** The bytes as LZ4 frames. Those that this has returned are compressed where they lie, and are not good any more then. */
  compressLz4(bytes: Buffer): Buffer {
    if (bytes.buffer === this.#exports.memory.buffer) {
      return this.#compressed(bytes.byteOffset, bytes.length);
    }
    const frames: Buffer[] = [];
    for (let start = 0; start === 0 || start < bytes.length; start += LARGEST) {
      const some = bytes.subarray(start, start + LARGEST);
      this.#source = undefined;
      frames.push(this.#compressed(this.#put(some), some.length));
    }
    return Buffer.concat(frames);
  }

  /** What lies there; good until the next call. */
  bytes(start: number, size: number): Buffer {
    return Buffer.from(this.#exports.memory.buffer, start, size);
  }

  /** Where a message lies: with its source, which is put in place of the one before unless it is there; alone, if that is large. */
  #place({ source, start, end }: MessageBytes): number {
    if (source instanceof Decompressed) {
      return source.place + start;
    }
    if (this.#source !== source) {
      const { bytes } = source;
      this.#source = undefined;
      if (bytes.length > LARGEST) {
        return this.#put(bytes.subarray(start, end));
      }
      this.#at = this.#put(bytes);
      this.#source = source;
    }
    return this.#at + start;
  }

  #guarded<T>(call: () => T): T {
    this.#throwIfBroken();
    try {
      return call();
    } catch (error) {
      throw this.#explained(error);
    }
  }

  #throwIfBroken(): void {
    if (this.#broken) {
      throw this.#broken;
    }
  }

  #explained(error: unknown): unknown {
    if (error instanceof WebAssembly.RuntimeError) {
      this.#broken = new ReaderBroken(error.message, error);
    } else if (error instanceof ReaderBroken) {
      this.#broken = error;
    }
    return this.#broken ?? error;
  }

  #compressed(place: number, size: number): Buffer {
    return this.#guarded(() => {
      const compressed = this.#exports.compressLz4(place, size);
      return Buffer.from(this.bytes(compressed, this.#exports.compressedSize()));
    });
  }

  #put(bytes: Uint8Array): number {
    const at = this.#exports.room(bytes.length);
    this.#whole().set(bytes, at);
    return at;
  }

  /** Puts a name where the next call takes it from; returns how many bytes it has. */
  #putName(name: string): number {
    const bytes = Buffer.from(name);
    if (bytes.length > this.#exports.NAME_SIZE.value) {
      throw new Error(`The name ${name} is too long.`);
    }
    this.#whole().set(bytes, this.#exports.name.value);
    return bytes.length;
  }

  /** Memory that grows gets a new buffer. */
  #whole(): Uint8Array {
    const { buffer } = this.#exports.memory;
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
    for (const { key, kind, column } of KEYS) {
      this.#exports.addKey(this.#putName(key), place(column), kind);
    }
    for (const key of UNREAD_KEYS) {
      this.#exports.refuseKey(this.#putName(key));
    }
    for (const [name, bit] of Object.entries(TCP_FLAGS)) {
      this.#exports.addBit(this.#putName(name), BigInt(bit));
    }
    this.#exports.setRoles(
      place('TimeFlowEndMs'),
      place('TimeFlowStartMs'),
      ...[place(EXTRA), place('_topic'), place('_partition'), place('_offset')]
    );
  }

  #addColumn({ name, type, kind, number }: FlowColumn): number {
    const { width, least, most, preset } = number ?? { width: 0, least: 0n, most: 0n, preset: 0 };
    const size = this.#putName(name + type);
    const nameSize = Buffer.byteLength(name);
    return this.#exports.addColumn(nameSize, size - nameSize, kind, width, least, most, BigInt(preset));
  }
}

/** Bytes that lie in the reader's memory, until others are decompressed. */
class Decompressed implements MessageSource {
  #isOver = false;

  constructor(
    private readonly assembly: FlowAssembly,
    private readonly start: number,
    private readonly size: number
  ) {}

  get place(): number {
    if (this.#isOver) {
      throw new ReaderBroken('other bytes were decompressed before these were read');
    }
    return this.start;
  }

  /** Memory that grows moves: not to be held over a call of the reader. */
  get bytes(): Buffer {
    return this.assembly.bytes(this.place, this.size);
  }

  end(): void {
    this.#isOver = true;
  }
}

/** What the reader's state is, nobody knows then, so the program has to end: nothing is lost by that. */
class ReaderBroken extends IngestError {
  constructor(why: string, cause?: unknown) {
    super(`The reader of flows is broken: ${why}. Start the program again, and please report this.`, 1, { cause });
  }
}

const giveUp = (_message: number, _file: number, line: number): never => {
  throw new ReaderBroken(`it gave up in line ${line}`);
};

export const flowAssembly = new FlowAssembly();
