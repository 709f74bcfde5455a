import type { Column } from './column';
import type { NativeWriter } from './native-writer';
import type { Chunk } from './chunk';
import { Texts } from './texts';

/** String. */
export class StringColumn implements Column {
  readonly type = 'String';
  readonly #texts = new Texts();
  /** Bytes before the newest text. */
  #before = 0;

  constructor(readonly name: string) {}

  get used(): boolean {
    return this.#texts.count > 0;
  }

  /** The bytes of `from` between the two positions. */
  set(row: number, from: Chunk, start: number, end: number): void {
    this.#texts.fillUp(row);
    this.#before = this.#texts.length;
    this.#texts.append(from, start, end);
  }

  takeBack(row: number): void {
    if (this.#texts.count > row) {
      this.#texts.takeBack(row, this.#before);
    }
  }

  write(out: NativeWriter, rows: number): void {
    this.#texts.fillUp(rows);
    this.#texts.write(out);
  }

  clear(): void {
    this.#texts.clear();
  }
}
