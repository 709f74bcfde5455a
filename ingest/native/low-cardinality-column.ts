import { BLOCK_ROWS, type Column } from './column';
import type { NativeWriter } from './native-writer';
import type { Chunk } from './chunk';
import { NOTHING, Texts } from './texts';

/** At least twice as many as a block can have texts, so that free ones are near. */
const SLOTS = 4 * BLOCK_ROWS;

// Source: SerializationLowCardinality.cpp of ClickHouse.
const KEYS_VERSION = 1;
const HAS_KEYS = 1 << 9;
const NEEDS_KEYS = 1 << 10;
const ONE_BYTE = 0;
const TWO_BYTES = 1;

/** LowCardinality(String): a dictionary of the block's texts, and for each row the number of its own. Number 0 is the empty one. */
export class LowCardinalityColumn implements Column {
  readonly type = 'LowCardinality(String)';
  used = false;
  readonly #texts = new Texts();
  /** Where each text ends, and how long it is. */
  readonly #ends: number[] = [];
  readonly #sizes: number[] = [];
  /** Of each row. */
  readonly #numbers = new Uint16Array(BLOCK_ROWS);
  /** By hash: the number of a text, 0 where a slot is free. */
  #slots: Uint16Array | undefined;
  readonly #taken: number[] = [];

  constructor(readonly name: string) {
    this.clear();
  }

  /** The bytes of `from` between the two positions: not none, and of this hash. */
  set(row: number, from: Chunk, start: number, end: number, hash: number): void {
    this.used = true;
    const slots = (this.#slots ??= new Uint16Array(SLOTS));
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const number = slots[slot];
      if (number === 0) {
        slots[slot] = this.#texts.count;
        this.#taken.push(slot);
        this.#numbers[row] = this.#texts.count;
        this.#append(from, start, end);
        return;
      }
      if (this.#is(number, from, start, end)) {
        this.#numbers[row] = number;
        return;
      }
    }
  }

  takeBack(row: number): void {
    this.#numbers[row] = 0;
  }

  write(out: NativeWriter, rows: number): void {
    const { count } = this.#texts;
    out.uint64(KEYS_VERSION);
    out.uint64(HAS_KEYS | NEEDS_KEYS | (count <= 256 ? ONE_BYTE : TWO_BYTES));
    out.uint64(count);
    this.#texts.write(out);
    out.uint64(rows);
    const numbers = this.#numbers.subarray(0, rows);
    out.bytes(count <= 256 ? Uint8Array.from(numbers) : new Uint8Array(numbers.buffer, 0, 2 * rows));
  }

  clear(): void {
    this.used = false;
    for (const slot of this.#taken) {
      this.#slots?.fill(0, slot, slot + 1);
    }
    this.#taken.length = 0;
    this.#numbers.fill(0);
    this.#texts.clear();
    this.#ends.length = 0;
    this.#sizes.length = 0;
    this.#append(NOTHING, 0, 0);
  }

  #append(from: Chunk, start: number, end: number): void {
    this.#texts.append(from, start, end);
    this.#ends.push(this.#texts.length);
    this.#sizes.push(end - start);
  }

  #is(number: number, from: Chunk, start: number, end: number): boolean {
    if (this.#sizes[number] !== end - start) {
      return false;
    }
    const { view, bytes } = this.#texts.chunk;
    let mine = this.#ends[number] - (end - start);
    let at = start;
    for (; at + 4 <= end; at += 4, mine += 4) {
      if (view.getInt32(mine, true) !== from.view.getInt32(at, true)) {
        return false;
      }
    }
    for (; at < end; at += 1, mine += 1) {
      if (bytes[mine] !== from.bytes[at]) {
        return false;
      }
    }
    return true;
  }
}
