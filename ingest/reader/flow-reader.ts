import { FIELDS } from '../../flows/fields/catalogue';
import { EXTRA } from '../../flows/tables/flows-columns';
import { ELEMENTS } from '../../flows/tables/reading/readings';
import { writeBlock } from '../native/block';
import { BLOCK_ROWS, type Column } from '../native/column';
import type { NativeWriter } from '../native/native-writer';
import { NumberColumn } from '../native/number-column';
import { Chunk } from '../native/chunk';
import { TextMapColumn } from '../native/text-map-column';
import { CLOSE_OBJECT, COLON, COMMA, OPEN_OBJECT, QUOTE } from './ascii';
import { fieldColumn, type ReadValue } from './field-columns';
import { latin1, NO, Scan } from './scan';

/** A key of flows. */
interface Key {
  /** As it stands in JSON: `"Bytes":`. */
  text: Chunk;
  column: Column;
  read: ReadValue;
  /** The row that had it last. */
  row: number;
  /** The key that came behind it the last time: keys are sorted, so it is nearly always the next one again. */
  next?: Key;
}

/** Flows have some 1,000 bytes. Longer messages are ClickHouse's: a block of them would be large, and stay so. */
const LONGEST = 8 * 1024;

/** Keys of older releases, which are read by ClickHouse (flows/tables/reading). */
const OLDER_KEYS = new Set(ELEMENTS.map(([key]) => key).filter((key) => FIELDS.every(({ name }) => name !== key)));

/**
 * Reads flows from JSON into the columns of `flows`, one row each, as the tables' views would. What they treat as odd is not read
 * (see scan.ts, field-columns.ts): ClickHouse reads it then, and knows what is a dead letter, and why. Keys that the catalogue
 * does not know go to Extra.
 */
export class FlowReader {
  #rows = 0;
  readonly #message = new Chunk(LONGEST);
  readonly #scan = new Scan();
  readonly #columns: Column[] = [];
  readonly #keys = new Map<string, Key>();
  readonly #extra = new TextMapColumn(EXTRA);
  readonly #end: Key;
  readonly #start: Key;
  #first: Key | undefined;
  /** Of the flow that is being read. */
  readonly #found: Key[] = [];
  #endMs = 0;

  constructor() {
    for (const field of FIELDS) {
      const { column, read } = fieldColumn(field, this.#scan);
      this.#columns.push(column);
      this.#keys.set(field.name, { text: chunkOf(`"${field.name}":`), column, read, row: NO });
    }
    this.#columns.push(this.#extra);
    this.#end = this.#key('TimeFlowEndMs');
    this.#start = this.#key('TimeFlowStartMs');
    const readEnd = this.#end.read;
    this.#end.read = (chunk, start, row) => {
      const end = readEnd(chunk, start, row);
      this.#endMs = this.#scan.value;
      return end;
    };
  }

  /** Flows read since the last `clear`. */
  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows === BLOCK_ROWS;
  }

  /** False: the message was not read, and nothing of it is kept. */
  read(message: Uint8Array): boolean {
    if (message.length > this.#message.size - 1) {
      return false;
    }
    this.#message.bytes.set(message);
    this.#message.bytes[message.length] = 0;
    const row = this.#rows;
    this.#found.length = 0;
    if (this.#readMembers(this.#message, row) === message.length && this.#end.row === row) {
      if (this.#start.row !== row && this.#start.column instanceof NumberColumn) {
        this.#start.column.set(row, this.#endMs);
      }
      this.#rows += 1;
      return true;
    }
    for (const key of this.#found) {
      key.column.takeBack(row);
      key.row = NO;
    }
    this.#extra.takeBack(row);
    return false;
  }

  /** Writes what was read as one block, beside other columns of as many rows. */
  write(others: readonly Column[], out: NativeWriter): void {
    writeBlock([...this.#columns, ...others], this.#rows, out);
  }

  /** For the next block. */
  clear(): void {
    this.#rows = 0;
    for (const column of this.#columns) {
      if (column.used) {
        column.clear();
      }
    }
    for (const key of this.#keys.values()) {
      key.row = NO;
    }
  }

  #key(name: string): Key {
    const key = this.#keys.get(name);
    if (!key) {
      throw new Error(`The catalogue has no field ${name}.`);
    }
    return key;
  }

  #readMembers(chunk: Chunk, row: number): number {
    const { bytes } = chunk;
    if (bytes[0] !== OPEN_OBJECT) {
      return NO;
    }
    let at = 1;
    let last: Key | undefined;
    for (;;) {
      const expected = last ? last.next : this.#first;
      const key = expected && begins(chunk, at, expected.text) ? expected : this.#find(chunk, at, last);
      if (!key) {
        at = this.#readExtra(chunk, at, row);
      } else if (key.row === row) {
        // Of two values, which one counts is ClickHouse's affair.
        return NO;
      } else {
        key.row = row;
        this.#found.push(key);
        at = this.#readValue(key, chunk, at + key.text.size, row);
        last = key;
      }
      if (at === NO || bytes[at] === CLOSE_OBJECT) {
        return at === NO ? NO : at + 1;
      }
      if (bytes[at] !== COMMA) {
        return NO;
      }
      at += 1;
    }
  }

  /** A null is no value. */
  #readValue(key: Key, chunk: Chunk, at: number, row: number): number {
    if (chunk.view.getInt32(at, true) === NULL) {
      return key === this.#end || key === this.#start ? NO : at + 4;
    }
    return key.read(chunk, at, row);
  }

  /** The key that begins here, if it has a column. */
  #find(chunk: Chunk, at: number, last: Key | undefined): Key | undefined {
    const end = chunk.bytes[at] === QUOTE ? this.#scan.text(chunk, at + 1) : NO;
    if (end === NO || chunk.bytes[end + 1] !== COLON) {
      return undefined;
    }
    const key = this.#keys.get(latin1(chunk.bytes, at + 1, end));
    if (key && last) {
      last.next = key;
    } else if (key) {
      this.#first = key;
    }
    return key;
  }

  /** A key that has no column, and its value. */
  #readExtra(chunk: Chunk, at: number, row: number): number {
    const { bytes } = chunk;
    const keyEnd = bytes[at] === QUOTE ? this.#scan.text(chunk, at + 1) : NO;
    if (keyEnd === NO || bytes[keyEnd + 1] !== COLON || OLDER_KEYS.has(latin1(bytes, at + 1, keyEnd))) {
      return NO;
    }
    const end = this.#scan.verbatim(chunk, keyEnd + 2);
    if (end !== NO) {
      this.#extra.add(row, chunk, [at + 1, keyEnd], [keyEnd + 2, end]);
    }
    return end;
  }
}

const NULL = chunkOf('null').view.getInt32(0, true);

function chunkOf(text: string): Chunk {
  const chunk = new Chunk(text.length);
  chunk.bytes.set(Buffer.from(text));
  return chunk;
}

/** Whether the bytes from `at` on are those of the text, which has four at least. */
function begins(chunk: Chunk, at: number, text: Chunk): boolean {
  const last = text.size - 4;
  for (let i = 0; i < last; i += 4) {
    if (chunk.view.getInt32(at + i, true) !== text.view.getInt32(i, true)) {
      return false;
    }
  }
  return chunk.view.getInt32(at + last, true) === text.view.getInt32(last, true);
}
