import { BLOCK_ROWS } from './column';
import type { NativeWriter } from './native-writer';

/** How many items the list of each row has. Native has where each list ends among all items, in 8 bytes. */
export class ListCounts {
  used = false;
  readonly #counts = new Uint32Array(BLOCK_ROWS);

  add(row: number): void {
    this.used = true;
    this.#counts[row] += 1;
  }

  of(row: number): number {
    return this.#counts[row];
  }

  takeBack(row: number): void {
    this.#counts[row] = 0;
  }

  write(out: NativeWriter, rows: number): void {
    const ends = new DataView(new ArrayBuffer(8 * rows));
    let end = 0;
    for (let row = 0; row < rows; row += 1) {
      end += this.#counts[row];
      ends.setUint32(8 * row, end, true);
    }
    out.bytes(new Uint8Array(ends.buffer));
  }

  clear(): void {
    this.used = false;
    this.#counts.fill(0);
  }
}
