/** Bytes of ClickHouse's Native format: a buffer that grows, little-endian. */
export class NativeWriter {
  #bytes = Buffer.allocUnsafeSlow(1 << 20);
  #used = 0;

  /** What was written; good until the next `clear`. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#used);
  }

  clear(): void {
    this.#used = 0;
  }

  /** An unsigned LEB128 number. */
  varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 128)) {
      this.#bytes[this.#used++] = (rest % 128) | 0x80;
    }
    this.#bytes[this.#used++] = rest;
  }

  /** Its length, then its bytes in UTF-8. */
  text(text: string): void {
    const length = Buffer.byteLength(text);
    this.varint(length);
    this.#reserve(length);
    this.#used += this.#bytes.write(text, this.#used);
  }

  /** An unsigned number of 8 bytes, up to 2^53. */
  uint64(value: number): void {
    this.#reserve(8);
    this.#used = this.#bytes.writeUInt32LE(value % 2 ** 32, this.#used);
    this.#used = this.#bytes.writeUInt32LE(Math.floor(value / 2 ** 32), this.#used);
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  zeros(count: number): void {
    this.#reserve(count);
    this.#bytes.fill(0, this.#used, this.#used + count);
    this.#used += count;
  }

  #reserve(more: number): void {
    const needed = this.#used + more;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#used);
      this.#bytes = larger;
    }
  }
}
