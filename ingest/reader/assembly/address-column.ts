import { ADDRESS } from './address';
import { Bytes, filled } from './bytes';
import { BLOCK_ROWS, Column } from './column';

/** IPv6: 16 bytes in network order; an IPv4 address is mapped (::ffff:10.0.0.1). */
export class AddressColumn extends Column {
  private values: usize = 0;

  /** Where whoever reads the address of a row writes it: all zeros until then. */
  at(row: i32): usize {
    this.used = true;
    if (this.values === 0) {
      this.values = filled(BLOCK_ROWS * ADDRESS);
    }
    return this.values + row * ADDRESS;
  }

  takeBack(row: i32): void {
    if (this.values !== 0) {
      memory.fill(this.values + row * ADDRESS, 0, ADDRESS);
    }
  }

  write(out: Bytes, rows: i32): void {
    out.append(this.values, rows * ADDRESS);
  }

  clear(rows: i32): void {
    memory.fill(this.values, 0, rows * ADDRESS);
  }
}
