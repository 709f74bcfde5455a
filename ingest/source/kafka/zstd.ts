import { compressionsAlgorithms } from '@platformatic/kafka';
import { decompress } from 'fzstd';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Node has zstd from 22.15 on. On an older one the library's table of algorithms, which it looks into for each record
 * batch, gets a decoder in JavaScript: about ten times the CPU of Node's own, but nothing stands still.
 */
export function ensureZstd(): void {
  // Its types say read-only, but the table is exported to be looked into by name, and is the one that it uses itself.
  const zstd: Writable<typeof compressionsAlgorithms.zstd> = compressionsAlgorithms.zstd;
  if (!zstd.available) {
    zstd.decompressSync = (data) => {
      const { buffer, byteOffset, byteLength } = decompress(Buffer.isBuffer(data) ? data : data.buffer);
      return Buffer.from(buffer, byteOffset, byteLength);
    };
    zstd.available = true;
  }
}
