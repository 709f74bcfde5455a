import { areSame, Bytes, filled, hashOf } from './bytes';
import { BLOCK_ROWS, Column } from './column';

/** Twice as many as a block can have texts, so that free ones are near. */
const SLOTS: i32 = 2 * BLOCK_ROWS;

/** Where a text begins among all, and its size, in 4 bytes each. */
const ENTRY = 8;

// Source: SerializationLowCardinality.cpp of ClickHouse.
const KEYS_VERSION = 1;
const HAS_KEYS = 1 << 9;
const NEEDS_KEYS = 1 << 10;
const ONE_BYTE = 0;
const TWO_BYTES = 1;

/** LowCardinality(String): a dictionary of the block's texts, and for each row the number of its own. Number 0 is the empty one. */
export class LowCardinalityColumn extends Column {
  private readonly texts: Bytes = new Bytes();
  private count: i32 = 0;
  /** Of each text. */
  private entries: usize = 0;
  /** Of each row, in 2 bytes. */
  private numbers: usize = 0;
  /** By hash: the number of a text, in 2 bytes; 0 where a slot is free. */
  private slots: usize = 0;
  /** Where the newest text came in. */
  private newestRow: i32 = -1;
  private newestSlot: usize = 0;

  /** A text that is not empty. */
  set(row: i32, text: usize, size: i32): void {
    if (!this.used) {
      this.use();
    }
    for (let place = hashOf(text, size); ; place += 1) {
      const slot = this.slots + ((place & (SLOTS - 1)) << 1);
      const number = load<u16>(slot);
      if (number === 0) {
        this.newestRow = row;
        this.newestSlot = slot;
        store<u16>(slot, this.count as u16);
        store<u16>(this.numbers + (row << 1), this.count as u16);
        this.append(text, size);
        return;
      }
      if (this.is(number, text, size)) {
        store<u16>(this.numbers + (row << 1), number);
        return;
      }
    }
  }

  takeBack(row: i32): void {
    store<u16>(this.numbers + (row << 1), 0);
    if (this.newestRow === row) {
      // Or the dictionary would grow by every row that is taken back.
      store<u16>(this.newestSlot, 0);
      this.count -= 1;
      this.texts.takeBackText(load<i32>(this.entries + this.count * ENTRY, 4));
      this.newestRow = -1;
    }
  }

  write(out: Bytes, rows: i32): void {
    const isSmall = this.count <= 256;
    out.uint64(KEYS_VERSION);
    out.uint64(HAS_KEYS | NEEDS_KEYS | (isSmall ? ONE_BYTE : TWO_BYTES));
    out.uint64(this.count);
    out.append(this.texts.start, this.texts.size);
    out.uint64(rows);
    if (!isSmall) {
      out.append(this.numbers, rows << 1);
      return;
    }
    out.reserve(rows);
    for (let row = 0; row < rows; row += 1) {
      store<u8>(out.end + row, load<u8>(this.numbers + (row << 1)));
    }
    out.size += rows;
  }

  clear(): void {
    this.used = false;
    this.newestRow = -1;
    this.count = 0;
    this.texts.size = 0;
    memory.fill(this.slots, 0, SLOTS << 1);
    memory.fill(this.numbers, 0, BLOCK_ROWS << 1);
  }

  private use(): void {
    this.used = true;
    if (this.slots === 0) {
      this.slots = filled(SLOTS << 1);
      this.numbers = filled(BLOCK_ROWS << 1);
      this.entries = filled((BLOCK_ROWS + 1) * ENTRY);
    }
    this.append(0, 0);
  }

  private append(text: usize, size: i32): void {
    this.texts.text(text, size);
    const entry = this.entries + this.count * ENTRY;
    store<u32>(entry, this.texts.size - size);
    store<i32>(entry, size, 4);
    this.count += 1;
  }

  private is(number: u32, text: usize, size: i32): bool {
    const entry = this.entries + number * ENTRY;
    return load<i32>(entry, 4) === size && areSame(this.texts.start + load<u32>(entry), text, size);
  }
}
