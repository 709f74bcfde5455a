import type { NativeWriter } from './native-writer';
import { Chunk } from './chunk';

export const NOTHING = new Chunk(0);

/** Shorter texts are copied byte by byte: the call of a copy costs more. */
const SHORT = 24;

/** Texts one behind the other, each behind its length as LEB128: the values of a String column. */
export class Texts {
  /** Number of texts. */
  count = 0;
  /** Bytes of them, with their lengths. */
  length = 0;
  /** The newest is good until the next `append`. */
  chunk = new Chunk(252);

  /** The bytes of `from` between the two positions. */
  append(from: Chunk, start: number, end: number): void {
    const size = end - start;
    if (this.length + size + 5 > this.chunk.size) {
      this.#grow(this.length + size + 5);
    }
    const { bytes } = this.chunk;
    let at = this.length;
    let rest = size;
    for (; rest >= 0x80; rest >>>= 7) {
      bytes[at++] = (rest & 0x7f) | 0x80;
    }
    bytes[at++] = rest;
    if (size < SHORT) {
      for (let i = start; i < end; i += 1) {
        bytes[at++] = from.bytes[i];
      }
    } else {
      bytes.set(from.bytes.subarray(start, end), at);
      at += size;
    }
    this.length = at;
    this.count += 1;
  }

  /** Appends empty ones until there are so many. */
  fillUp(count: number): void {
    while (this.count < count) {
      this.append(NOTHING, 0, 0);
    }
  }

  /** To what there was before. */
  takeBack(count: number, length: number): void {
    this.count = count;
    this.length = length;
  }

  write(out: NativeWriter): void {
    out.bytes(this.chunk.bytes.subarray(0, this.length));
  }

  clear(): void {
    this.takeBack(0, 0);
  }

  #grow(needed: number): void {
    const larger = new Chunk(2 * needed);
    larger.bytes.set(this.chunk.bytes.subarray(0, this.length));
    this.chunk = larger;
  }
}
