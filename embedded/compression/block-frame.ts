import { Transform, type TransformCallback } from 'node:stream';
import zlib from 'node:zlib';
import { ClickHouseException } from '../exception';
import { cityHash128 } from './city-hash';
import { decompressLz4Block } from './lz4-block';

/*
 * ClickHouse's own compressed blocks (`compress=1`, `decompress=1`):
 * CityHash128 of all that follows (16 bytes), method (1), size with this header (4), size of the data (4), data.
 */
const CHECKSUM = 16;
const HEADER = 9;
const NONE = 0x02;
const LZ4 = 0x82;
const ZSTD = 0x90;
const BLOCK = 1 << 20;
/** ClickHouse's own limit for one block. */
const LARGEST = 1 << 30;

const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (data: Buffer) => Buffer };

function frame(data: Buffer): Buffer {
  const out = Buffer.allocUnsafe(CHECKSUM + HEADER + data.length);
  out[CHECKSUM] = NONE;
  out.writeUInt32LE(HEADER + data.length, CHECKSUM + 1);
  out.writeUInt32LE(data.length, CHECKSUM + 5);
  data.copy(out, CHECKSUM + HEADER);
  cityHash128(out.subarray(CHECKSUM)).copy(out);
  return out;
}

/** Writes blocks of the method NONE: on this machine's loopback, compressing costs more than it saves. */
export class BlockEncoder extends Transform {
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (let at = 0; at < chunk.length; at += BLOCK) {
      this.push(frame(chunk.subarray(at, at + BLOCK)));
    }
    done();
  }
}

function decompress(method: number, data: Buffer, size: number): Buffer {
  switch (method) {
    case NONE:
      return data;
    case LZ4: {
      const out = Buffer.allocUnsafe(size);
      const end = decompressLz4Block(data, out);
      if (end !== size) {
        throw ClickHouseException.of(271, `Cannot decompress LZ4 data: ${end} bytes where ${size} were announced.`);
      }
      return out;
    }
    case ZSTD:
      if (zstdDecompressSync === undefined) {
        throw ClickHouseException.of(
          48,
          `ZSTD blocks need Node.js 22.15 or newer, this is ${process.version}: send LZ4 or uncompressed ones.`
        );
      }
      return zstdDecompressSync(data);
    default:
      throw ClickHouseException.of(89, `Unknown compression method 0x${method.toString(16)} of a block.`);
  }
}

/** Reads blocks of the methods NONE, LZ4 and ZSTD, and checks their checksums. */
export class BlockDecoder extends Transform {
  #rest: Buffer = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    try {
      while (this.#readBlock()) {
        // one block after the other, as long as they are complete
      }
      done();
    } catch (error) {
      done(ClickHouseException.from(error));
    }
  }

  override _flush(done: TransformCallback): void {
    const isWhole = this.#rest.length === 0;
    done(isWhole ? null : ClickHouseException.of(271, 'Cannot decompress: the body ends within a block.'));
  }

  #readBlock(): boolean {
    if (this.#rest.length < CHECKSUM + HEADER) {
      return false;
    }
    const method = this.#rest[CHECKSUM];
    const compressed = this.#rest.readUInt32LE(CHECKSUM + 1);
    const size = this.#rest.readUInt32LE(CHECKSUM + 5);
    if (compressed < HEADER || compressed > LARGEST || size > LARGEST) {
      throw ClickHouseException.of(271, 'Cannot decompress: the body is not made of compressed blocks.');
    }
    const end = CHECKSUM + compressed;
    if (this.#rest.length < end) {
      return false;
    }
    if (!cityHash128(this.#rest.subarray(CHECKSUM, end)).equals(this.#rest.subarray(0, CHECKSUM))) {
      throw ClickHouseException.of(40, "Checksum doesn't match: corrupted data in a compressed block.");
    }
    this.push(decompress(method, this.#rest.subarray(CHECKSUM + HEADER, end), size));
    this.#rest = this.#rest.subarray(end);
    return true;
  }
}
