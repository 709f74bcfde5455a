import { BLOCK_ROWS, type Column } from './column';
import type { NativeWriter } from './native-writer';

const TWO_32 = 2 ** 32;

type Store = (view: DataView, row: number, value: number) => void;

const byte: Store = (view, row, value) => view.setUint8(row, value);
const twoBytes: Store = (view, row, value) => view.setUint16(2 * row, value, true);
const fourBytes: Store = (view, row, value) => view.setUint32(4 * row, value, true);
const eightBytes: Store = (view, row, value) => {
  view.setUint32(8 * row, value, true);
  view.setUint32(8 * row + 4, value / TWO_32, true);
};
const float: Store = (view, row, value) => view.setFloat64(8 * row, value, true);

const LAYOUTS: Readonly<Record<string, readonly [width: number, store: Store]>> = {
  Bool: [1, byte],
  Int8: [1, byte],
  UInt8: [1, byte],
  UInt16: [2, twoBytes],
  Int32: [4, fourBytes],
  UInt32: [4, fourBytes],
  UInt64: [8, eightBytes],
  Float64: [8, float],
  "DateTime('UTC')": [4, fourBytes],
  "DateTime64(3, 'UTC')": [8, eightBytes],
};

/** Numbers and times. Whole ones of 8 bytes are up to 2^53, and not negative. */
export class NumberColumn implements Column {
  used = false;
  readonly #width: number;
  readonly #store: Store;
  #view: DataView | undefined;

  /** `preset`: what a row has that is left out. Throws if the type is none of numbers. */
  constructor(
    readonly name: string,
    readonly type: string,
    private readonly preset = 0
  ) {
    const layout = LAYOUTS[type];
    if (!layout) {
      throw new Error(`The column ${name} is of the type ${type}, which is no number.`);
    }
    [this.#width, this.#store] = layout;
  }

  set(row: number, value: number): void {
    this.used = true;
    this.#store((this.#view ??= this.#presets()), row, value);
  }

  takeBack(row: number): void {
    if (this.#view) {
      this.#store(this.#view, row, this.preset);
    }
  }

  write(out: NativeWriter, rows: number): void {
    const { buffer } = (this.#view ??= this.#presets());
    out.bytes(new Uint8Array(buffer, 0, rows * this.#width));
  }

  clear(): void {
    this.used = false;
    if (this.#view) {
      this.#preset(this.#view);
    }
  }

  #presets(): DataView {
    const view = new DataView(new ArrayBuffer(BLOCK_ROWS * this.#width));
    this.#preset(view);
    return view;
  }

  #preset(view: DataView): void {
    if (this.preset === 0) {
      new Uint8Array(view.buffer).fill(0);
      return;
    }
    for (let row = 0; row < BLOCK_ROWS; row += 1) {
      this.#store(view, row, this.preset);
    }
  }
}
