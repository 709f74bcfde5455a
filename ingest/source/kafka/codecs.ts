import { compressionsAlgorithms } from '@platformatic/kafka';
import { decompress as decompressZstd } from 'fzstd';
import { framedSnappy } from './framed-snappy';

type Table = { -readonly [K in keyof typeof compressionsAlgorithms]: Codec<(typeof compressionsAlgorithms)[K]> };
type Codec<T> = { -readonly [K in keyof T]: T[K] };

/** The library reads its own snappy as it is; kept, because it is replaced below. */
const plainSnappy = compressionsAlgorithms.snappy.decompressSync;

/**
 * Completes what the library can decompress. Its types say read-only, but the table is exported, and it is the one
 * that the library looks into for each record batch. Snappy comes in frames from Java and Go, which it does not know. Node has zstd
 * from 22.15 on; an older one gets a decoder in JavaScript: about ten times the CPU, but nothing stands still.
 */
export function completeCodecs(): void {
  const { snappy, zstd }: Table = compressionsAlgorithms;
  snappy.decompressSync = (data) => framedSnappy(Buffer.isBuffer(data) ? data : data.buffer, plainSnappy);
  if (!zstd.available) {
    zstd.decompressSync = (data) => {
      const { buffer, byteOffset, byteLength } = decompressZstd(Buffer.isBuffer(data) ? data : data.buffer);
      return Buffer.from(buffer, byteOffset, byteLength);
    };
    zstd.available = true;
  }
}
