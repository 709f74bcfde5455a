import { Transform, type TransformCallback } from 'node:stream';
import { ClickHouseException } from '../exception';
import { decompressLz4Block } from './lz4-block';

const MAGIC = 0x184d2204;
const WINDOW = 64 * 1024;
const STORED = 0x80000000;
const BLOCK_SIZES: Readonly<Record<number, number>> = { 4: 64 << 10, 5: 256 << 10, 6: 1 << 20, 7: 4 << 20 };

interface Header {
  maxBlock: number;
  blockChecksum: boolean;
  contentChecksum: boolean;
}

/**
 * Decodes LZ4 frames (`Content-Encoding: lz4`) as they come, at the memory of one block and its window. Its checksums
 * are passed over: they guard storage, and TCP has its own.
 */
export class Lz4FrameDecoder extends Transform {
  #rest: Buffer = Buffer.alloc(0);
  #header: Header | undefined;
  #window: Buffer = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    try {
      while (this.#header === undefined ? this.#readHeader() : this.#readBlock(this.#header)) {
        // one header or block after the other, as long as they are complete
      }
      done();
    } catch (error) {
      done(ClickHouseException.from(error));
    }
  }

  override _flush(done: TransformCallback): void {
    const isWhole = this.#rest.length === 0 && this.#header === undefined;
    done(isWhole ? null : ClickHouseException.of(271, 'Cannot decompress LZ4 data: the body ends within a frame.'));
  }

  #readHeader(): boolean {
    if (this.#rest.length < 7) {
      return false;
    }
    const flags = this.#rest[4];
    const length = 7 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0);
    const maxBlock = BLOCK_SIZES[(this.#rest[5] >> 4) & 7];
    if (this.#rest.readUInt32LE(0) !== MAGIC || flags >> 6 !== 1 || maxBlock === undefined) {
      throw ClickHouseException.of(271, 'Cannot decompress LZ4 data: the body is no LZ4 frame.');
    }
    if (this.#rest.length < length) {
      return false;
    }
    this.#rest = this.#rest.subarray(length);
    this.#window = Buffer.alloc(0);
    this.#header = { maxBlock, blockChecksum: (flags & 0x10) !== 0, contentChecksum: (flags & 0x04) !== 0 };
    return true;
  }

  #readBlock({ maxBlock, blockChecksum, contentChecksum }: Header): boolean {
    if (this.#rest.length < 4) {
      return false;
    }
    const word = this.#rest.readUInt32LE(0);
    const size = word % STORED;
    const end = 4 + size + ((word === 0 ? contentChecksum : blockChecksum) ? 4 : 0);
    if (size > maxBlock) {
      throw ClickHouseException.of(271, 'Cannot decompress LZ4 data: a block is longer than its frame allows.');
    }
    if (this.#rest.length < end) {
      return false;
    }
    const block = this.#rest.subarray(4, 4 + size);
    this.#rest = this.#rest.subarray(end);
    if (word === 0) {
      this.#header = undefined;
      return true;
    }
    this.#emit(word >= STORED ? block : undefined, block, maxBlock);
    return true;
  }

  #emit(stored: Buffer | undefined, block: Buffer, maxBlock: number): void {
    const before = this.#window.length;
    const target = Buffer.allocUnsafe(before + (stored?.length ?? maxBlock));
    this.#window.copy(target);
    stored?.copy(target, before);
    const end = stored === undefined ? decompressLz4Block(block, target, before) : target.length;
    this.#window = target.subarray(Math.max(0, end - WINDOW), end);
    this.push(target.subarray(before, end));
  }
}
