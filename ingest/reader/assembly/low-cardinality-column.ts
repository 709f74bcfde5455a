import { areSame, Bytes, filled, hashOf } from './bytes';
import { BLOCK_ROWS, Column } from './column';

/** Most columns have few texts, and then a small table stays in the cache. */
const FIRST_SLOTS: i32 = 256;

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
  private readonly entries: Bytes = new Bytes();
  /** Of each row, in 2 bytes. */
  private numbers: usize = 0;
  /** By hash: the number of a text, in 2 bytes; 0 where a slot is free. Twice as many as texts, so that free ones are near. */
  private slots: usize = 0;
  private slotCount: i32 = 0;
  /** Where the newest text came in. */
  private newestRow: i32 = -1;
  private newestSlot: usize = 0;

  /** A text that is not empty. */
  set(row: i32, text: usize, size: i32): void {
    if (!this.used) {
      this.use();
    }
    const slot = this.slotOf(text, size);
    let number = load<u16>(slot);
    if (number === 0) {
      number = this.count as u16;
      store<u16>(slot, number);
      this.append(text, size);
      this.newestRow = row;
      this.newestSlot = slot;
      if (this.count << 1 > this.slotCount) {
        this.resize(this.slotCount << 1);
        this.newestSlot = this.slotOf(text, size);
      }
    }
    store<u16>(this.numbers + (row << 1), number);
  }

  takeBack(row: i32): void {
    store<u16>(this.numbers + (row << 1), 0);
    if (this.newestRow === row) {
      // Or the dictionary would grow by every row that is taken back.
      store<u16>(this.newestSlot, 0);
      this.count -= 1;
      this.entries.size -= ENTRY;
      this.texts.takeBackText(load<i32>(this.entries.end, 4));
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

  clear(rows: i32): void {
    this.newestRow = -1;
    this.count = 0;
    this.texts.size = 0;
    this.entries.size = 0;
    memory.fill(this.slots, 0, this.slotCount << 1);
    memory.fill(this.numbers, 0, rows << 1);
  }

  private use(): void {
    this.used = true;
    if (this.slots === 0) {
      this.numbers = filled(BLOCK_ROWS << 1);
      this.resize(FIRST_SLOTS);
    }
    this.append(0, 0);
  }

  private append(text: usize, size: i32): void {
    this.texts.text(text, size);
    this.entries.reserve(ENTRY);
    store<u32>(this.entries.end, this.texts.size - size);
    store<i32>(this.entries.end, size, 4);
    this.entries.size += ENTRY;
    this.count += 1;
  }

  /** Where the text's number is, or comes. */
  private slotOf(text: usize, size: i32): usize {
    let place = hashOf(text, size);
    while (true) {
      const slot = this.slots + ((place & (this.slotCount - 1)) << 1);
      const number = load<u16>(slot);
      if (number === 0 || this.is(number, text, size)) {
        return slot;
      }
      place += 1;
    }
  }

  private is(number: u32, text: usize, size: i32): bool {
    const entry = this.entries.start + number * ENTRY;
    return load<i32>(entry, 4) === size && areSame(this.texts.start + load<u32>(entry), text, size);
  }

  private resize(slotCount: i32): void {
    if (this.slots !== 0) {
      heap.free(this.slots);
    }
    this.slots = filled(slotCount << 1);
    this.slotCount = slotCount;
    for (let number = 1; number < this.count; number += 1) {
      const entry = this.entries.start + number * ENTRY;
      store<u16>(this.slotOf(this.texts.start + load<u32>(entry), load<i32>(entry, 4)), number as u16);
    }
  }
}
