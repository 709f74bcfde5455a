import type { BatchRows } from './batch-rows';
import { type MessageBytes, sizeOf } from './message-bytes';

const CHUNK = 256 * 1024;
const TWO_32 = 2 ** 32;

/**
 * Frames messages of one topic and partition as ClickHouse's RowBinary rows
 * `(_topic String, _partition UInt32, _offset UInt64, message String)`.
 * The bytes of a message are copied untouched; its length goes before them, so it cannot reach its neighbours.
 */
export class RowBinary implements BatchRows {
  readonly form = 'messages';
  #full: Buffer[] = [];
  #chunk = Buffer.alloc(0);
  #used = 0;
  #bytes = 0;
  #kept = 0;
  readonly #address: Buffer;

  /** `encode`: makes of a full piece what is kept of it. */
  constructor(
    topic: string,
    partition: number,
    private readonly encode: (piece: Buffer) => Buffer = (piece) => piece
  ) {
    const name = Buffer.from(topic, 'utf8');
    const head = Buffer.alloc(varintLength(name.length));
    writeVarint(head, 0, name.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32LE(partition);
    this.#address = Buffer.concat([head, name, tail]);
  }

  /** Bytes in memory. */
  get held(): number {
    return this.#kept + this.#used;
  }

  /** Framed bytes so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** `offset` up to 2^53; a missing message (a Kafka tombstone) is an empty one. */
  append(offset: number, message: MessageBytes | null): boolean {
    const length = sizeOf(message);
    const needed = this.#address.length + 8 + varintLength(length) + length;
    if (this.#chunk.length - this.#used < needed) {
      this.#grow(needed);
    }
    const chunk = this.#chunk;
    let at = this.#used;
    at += this.#address.copy(chunk, at);
    at = chunk.writeUInt32LE(offset % TWO_32, at);
    at = chunk.writeUInt32LE(Math.floor(offset / TWO_32), at);
    at = writeVarint(chunk, at, length);
    message?.source.bytes.copy(chunk, at, message.start, message.end);
    this.#used = at + length;
    this.#bytes += needed;
    return true;
  }

  drop(): void {
    this.#full = [];
    this.#chunk = Buffer.alloc(0);
    this.#used = 0;
    this.#kept = 0;
  }

  /** The rows, in encoded pieces of about 256 KB. Nothing may be appended afterwards. */
  chunks(): Buffer[] {
    this.#keep();
    return this.#full;
  }

  #keep(): void {
    if (this.#used > 0) {
      const piece = this.encode(this.#chunk.subarray(0, this.#used));
      this.#full.push(piece);
      this.#kept += piece.length;
    }
    this.#chunk = Buffer.alloc(0);
    this.#used = 0;
  }

  #grow(needed: number): void {
    this.#keep();
    // The first chunk is small: most batches of a quiet topic are.
    this.#chunk = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes === 0 ? CHUNK / 8 : CHUNK));
  }
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 128)) {
    length += 1;
  }
  return length;
}

/** LEB128, as ClickHouse writes lengths. Returns the position behind it. */
function writeVarint(buffer: Buffer, at: number, value: number): number {
  let rest = value;
  while (rest >= 0x80) {
    at = buffer.writeUInt8((rest % 128) | 0x80, at);
    rest = Math.floor(rest / 128);
  }
  return buffer.writeUInt8(rest, at);
}
