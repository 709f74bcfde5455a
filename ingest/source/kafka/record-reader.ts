import type { MessageBytes, MessageSource } from '../../loader/message-bytes';

/**
 * Reads the records of a batch one after the other: `next`, and then what the fields hold. No object is made for what is not kept.
 * Source: https://kafka.apache.org/documentation/#record
 */
export class RecordReader {
  /** From those of the batch. */
  timestampDelta = 0;
  offsetDelta = 0;
  key: MessageBytes | null = null;
  value: MessageBytes | null = null;
  #at = 0;
  readonly #bytes: Buffer;

  constructor(private readonly source: MessageSource) {
    this.#bytes = source.bytes;
  }

  /** Throws if the bytes end too early. */
  next(): void {
    const length = this.#varint();
    const end = this.#at + length;
    // Attributes, of which there are none yet.
    this.#at += 1;
    this.timestampDelta = this.#varint();
    this.offsetDelta = this.#varint();
    this.key = this.#slice();
    this.value = this.#slice();
    // Headers are skipped.
    if (!(length > 0 && this.#at <= end && end <= this.#bytes.length)) {
      throw new Error('its records are damaged');
    }
    this.#at = end;
  }

  /** Behind its length; of none the length is negative. */
  #slice(): MessageBytes | null {
    const length = this.#varint();
    if (length < 0) {
      return null;
    }
    const start = this.#at;
    this.#at += length;
    return { source: this.source, start, end: this.#at };
  }

  /** A number in zigzag, seven bits a byte, the lowest ones first. */
  #varint(): number {
    let byte = this.#bytes[this.#at++];
    if (byte < 0x80) {
      return (byte >>> 1) ^ -(byte & 1);
    }
    let value = byte & 0x7f;
    // Times have more bits than the operators on bits take.
    for (let scale = 0x80; byte >= 0x80; scale *= 0x80) {
      byte = this.#bytes[this.#at++];
      value += (byte & 0x7f) * scale;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
