import type { Column } from './column';
import { ListCounts } from './list-counts';
import type { NativeWriter } from './native-writer';
import type { Chunk } from './chunk';
import { Texts } from './texts';

/** Array(String). */
export class TextListColumn implements Column {
  readonly type = 'Array(String)';
  readonly #counts = new ListCounts();
  readonly #items = new Texts();
  /** Bytes before the newest row's items. */
  #before = 0;

  constructor(readonly name: string) {}

  get used(): boolean {
    return this.#counts.used;
  }

  /** One item more: the bytes of `from` between the two positions. */
  add(row: number, from: Chunk, start: number, end: number): void {
    if (this.#counts.of(row) === 0) {
      this.#before = this.#items.length;
    }
    this.#counts.add(row);
    this.#items.append(from, start, end);
  }

  takeBack(row: number): void {
    const count = this.#counts.of(row);
    if (count > 0) {
      this.#items.takeBack(this.#items.count - count, this.#before);
      this.#counts.takeBack(row);
    }
  }

  write(out: NativeWriter, rows: number): void {
    this.#counts.write(out, rows);
    this.#items.write(out);
  }

  clear(): void {
    this.#counts.clear();
    this.#items.clear();
  }
}
