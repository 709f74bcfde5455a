import { Bytes, filled } from './bytes';
import { BLOCK_ROWS, Column } from './column';

/** Numbers and times of 1, 2, 4 or 8 bytes; of a Float64, what its bits are as a whole number. */
export class NumberColumn extends Column {
  private values: usize = 0;

  /** `preset`: what a row has that is left out. */
  constructor(
    private readonly width: i32,
    private readonly preset: u64
  ) {
    super();
  }

  set(row: i32, value: u64): void {
    this.used = true;
    if (this.values === 0) {
      this.values = heap.alloc(BLOCK_ROWS * this.width);
      this.clear(BLOCK_ROWS);
    }
    this.store(row, value);
  }

  takeBack(row: i32): void {
    if (this.values !== 0) {
      this.store(row, this.preset);
    }
  }

  write(out: Bytes, rows: i32): void {
    out.append(this.values, rows * this.width);
  }

  clear(rows: i32): void {
    if (this.preset === 0) {
      memory.fill(this.values, 0, rows * this.width);
      return;
    }
    for (let row = 0; row < rows; row += 1) {
      this.store(row, this.preset);
    }
  }

  private store(row: i32, value: u64): void {
    const at = this.values + row * this.width;
    switch (this.width) {
      case 1:
        store<u8>(at, value as u8);
        break;
      case 2:
        store<u16>(at, value as u16);
        break;
      case 4:
        store<u32>(at, value as u32);
        break;
      default:
        store<u64>(at, value);
    }
  }
}

/** Nullable(UInt8): first which rows are NULL, then the values. */
export class NullableByteColumn extends Column {
  private readonly isNull: usize = filled(BLOCK_ROWS, 1);
  private readonly values: usize = filled(BLOCK_ROWS);

  set(row: i32, value: u8): void {
    this.used = true;
    store<u8>(this.isNull + row, 0);
    store<u8>(this.values + row, value);
  }

  takeBack(row: i32): void {
    store<u8>(this.isNull + row, 1);
    store<u8>(this.values + row, 0);
  }

  write(out: Bytes, rows: i32): void {
    out.append(this.isNull, rows);
    out.append(this.values, rows);
  }

  clear(rows: i32): void {
    memory.fill(this.isNull, 1, rows);
    memory.fill(this.values, 0, rows);
  }
}
