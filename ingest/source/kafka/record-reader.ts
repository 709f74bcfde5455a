import type { MessageBytes, MessageSource } from '../../loader/message-bytes';

/**
 * Reads the records of a batch one after the other: `next`, and then what the fields hold, in the same objects each time.
 * Source: https://kafka.apache.org/documentation/#record
 */
export class RecordReader {
  /** From those of the batch. */
  timestampDelta = 0;
  offsetDelta = 0;
  key: MessageBytes | null = null;
  value: MessageBytes | null = null;
  readonly #key: MessageBytes;
  readonly #value: MessageBytes;
  #source: MessageSource;
  #bytes: Buffer;
  #size: number;
  /** Of the record that was read last. */
  #start = 0;
  #at = 0;

  constructor(source: MessageSource) {
    this.#source = source;
    this.#bytes = source.bytes;
    this.#size = this.#bytes.length;
    this.#key = { source, start: 0, end: 0 };
    this.#value = { source, start: 0, end: 0 };
  }

  /** Bytes of the record that was read last, and of all behind it. */
  get left(): number {
    return this.#size - this.#start;
  }

  /** Throws if the bytes end too early. */
  next(): void {
    if (this.#bytes.length === 0) {
      // The memory that they lie in has grown, and with it has moved.
      this.#bytes = this.#source.bytes;
    }
    this.#start = this.#at;
    const length = this.#varint();
    const end = this.#at + length;
    // Attributes, of which there are none yet.
    this.#at += 1;
    this.timestampDelta = this.#varint();
    this.offsetDelta = this.#varint();
    this.key = this.#slice(this.#key);
    this.value = this.#slice(this.#value);
    // Headers are skipped.
    if (!(length > 0 && this.#at <= end && end <= this.#size)) {
      throw new Error('its records are damaged');
    }
    this.#at = end;
  }

  /** Copies what is left, with the record that was read last: from now on nobody else can take it away. */
  keep(): void {
    const start = this.#start;
    const source = { bytes: Buffer.from(this.#source.bytes.subarray(start)) };
    this.#source = source;
    this.#bytes = source.bytes;
    this.#size -= start;
    this.#start = 0;
    this.#at -= start;
    for (const slice of [this.#key, this.#value]) {
      Object.assign(slice, { source, start: slice.start - start, end: slice.end - start });
    }
  }

  /** Behind its length; of none the length is negative. */
  #slice(slice: MessageBytes): MessageBytes | null {
    const length = this.#varint();
    if (length < 0) {
      return null;
    }
    slice.start = this.#at;
    this.#at += length;
    slice.end = this.#at;
    return slice;
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
