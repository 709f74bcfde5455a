import { compressionsAlgorithms } from '@platformatic/kafka';
import { lz4Decompress, snappyDecompress } from '@platformatic/wasm-utils';
import { decompress as decompressZstd } from 'fzstd';
import { gunzipSync } from 'node:zlib';
import type { MessageSource } from '../../loader/message-bytes';
import { flowAssembly } from '../../reader/flow-assembly';
import { framedSnappy } from './framed-snappy';

type Codec = (records: Buffer) => MessageSource;

const inBuffer =
  (decompress: (records: Buffer) => Buffer): Codec =>
  (records) => ({ bytes: decompress(records) });

/** Node has it from 22.15 on; an older one gets a decoder in JavaScript: about ten times the CPU, but nothing stands still. */
const zstd = (records: Buffer): Buffer => {
  if (compressionsAlgorithms.zstd.available) {
    return compressionsAlgorithms.zstd.decompressSync(records);
  }
  const { buffer, byteOffset, byteLength } = decompressZstd(records);
  return Buffer.from(buffer, byteOffset, byteLength);
};

/** By the number that a record batch has for it. Source: https://kafka.apache.org/documentation/#recordbatch */
const CODECS: readonly Codec[] = [
  (records) => ({ bytes: records }),
  inBuffer((records) => gunzipSync(records)),
  inBuffer((records) => framedSnappy(records, snappyDecompress)),
  // What NetObserv uses: where the flows are read, so that they need not be brought there.
  (records) => flowAssembly.decompressLz4(records) ?? { bytes: lz4Decompress(records) },
  inBuffer(zstd),
];

/** Throws if they are damaged, or compressed in a way that nobody knows. */
export function decompressed(records: Buffer, codec: number): MessageSource {
  const known = CODECS[codec];
  if (!known) {
    throw new Error(`Kafka knows no compression ${codec}`);
  }
  return known(records);
}
