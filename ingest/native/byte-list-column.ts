import type { Column } from './column';
import { ListCounts } from './list-counts';
import type { NativeWriter } from './native-writer';

/** Array(UInt8). */
export class ByteListColumn implements Column {
  readonly type = 'Array(UInt8)';
  readonly #counts = new ListCounts();
  readonly #items: number[] = [];

  constructor(readonly name: string) {}

  get used(): boolean {
    return this.#counts.used;
  }

  add(row: number, item: number): void {
    this.#counts.add(row);
    this.#items.push(item);
  }

  takeBack(row: number): void {
    this.#items.length -= this.#counts.of(row);
    this.#counts.takeBack(row);
  }

  write(out: NativeWriter, rows: number): void {
    this.#counts.write(out, rows);
    out.bytes(Uint8Array.from(this.#items));
  }

  clear(): void {
    this.#counts.clear();
    this.#items.length = 0;
  }
}
