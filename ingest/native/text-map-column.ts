import type { Column } from './column';
import type { NativeWriter } from './native-writer';
import { TextListColumn } from './text-list-column';
import type { Chunk } from './chunk';
import { Texts } from './texts';

/** Map(String, String): a list of keys, and as many values. */
export class TextMapColumn implements Column {
  readonly type = 'Map(String, String)';
  readonly #keys: TextListColumn;
  readonly #values = new Texts();
  #row = -1;
  /** Values, and bytes of them, before the newest row's. */
  #before: readonly [count: number, length: number] = [0, 0];

  constructor(readonly name: string) {
    this.#keys = new TextListColumn(name);
  }

  get used(): boolean {
    return this.#keys.used;
  }

  /** One entry more; key and value lie in `from` between two positions each. */
  add(row: number, from: Chunk, key: readonly [number, number], value: readonly [number, number]): void {
    if (row !== this.#row) {
      this.#row = row;
      this.#before = [this.#values.count, this.#values.length];
    }
    this.#keys.add(row, from, ...key);
    this.#values.append(from, ...value);
  }

  takeBack(row: number): void {
    if (row === this.#row) {
      this.#keys.takeBack(row);
      this.#values.takeBack(...this.#before);
      this.#row = -1;
    }
  }

  write(out: NativeWriter, rows: number): void {
    this.#keys.write(out, rows);
    this.#values.write(out);
  }

  clear(): void {
    this.#keys.clear();
    this.#values.clear();
    this.#row = -1;
  }
}
