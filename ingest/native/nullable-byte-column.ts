import { BLOCK_ROWS, type Column } from './column';
import type { NativeWriter } from './native-writer';

/** Nullable(UInt8): first which rows are NULL, then the values. */
export class NullableByteColumn implements Column {
  readonly type = 'Nullable(UInt8)';
  used = false;
  readonly #isNull = new Uint8Array(BLOCK_ROWS).fill(1);
  readonly #values = new Uint8Array(BLOCK_ROWS);

  constructor(readonly name: string) {}

  set(row: number, value: number): void {
    this.used = true;
    this.#isNull[row] = 0;
    this.#values[row] = value;
  }

  takeBack(row: number): void {
    this.#isNull[row] = 1;
    this.#values[row] = 0;
  }

  write(out: NativeWriter, rows: number): void {
    out.bytes(this.#isNull.subarray(0, rows));
    out.bytes(this.#values.subarray(0, rows));
  }

  clear(): void {
    this.used = false;
    this.#isNull.fill(1);
    this.#values.fill(0);
  }
}
