import { BLOCK_ROWS, type Column } from './column';
import type { NativeWriter } from './native-writer';

/** Bytes of an address. */
export const ADDRESS = 16;

/** IPv6: 16 bytes in network order; an IPv4 address is mapped (::ffff:10.0.0.1). */
export class AddressColumn implements Column {
  readonly type = 'IPv6';
  used = false;
  #bytes: Uint8Array | undefined;

  constructor(readonly name: string) {}

  /** To be written into by whoever reads the address of a row, from `row * ADDRESS` on: all zeros until then. */
  use(): Uint8Array {
    this.used = true;
    return (this.#bytes ??= new Uint8Array(BLOCK_ROWS * ADDRESS));
  }

  takeBack(row: number): void {
    this.#bytes?.fill(0, row * ADDRESS, (row + 1) * ADDRESS);
  }

  write(out: NativeWriter, rows: number): void {
    out.bytes(this.use().subarray(0, rows * ADDRESS));
  }

  clear(): void {
    this.used = false;
    this.#bytes?.fill(0);
  }
}
