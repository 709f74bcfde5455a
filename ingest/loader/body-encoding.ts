import type { Compression } from '../config/config';
import { flowAssembly } from '../reader/flow-assembly';

/** How the pieces of an insert's body are kept in memory, and sent. */
export interface BodyEncoding {
  /** HTTP's Content-Encoding. */
  name: 'lz4';
  /** Makes of a piece what can be read behind the pieces before it. */
  encode(piece: Buffer): Buffer;
}

// A frame each: frames behind one another are one stream to ClickHouse.
const LZ4: BodyEncoding = { name: 'lz4', encode: (piece) => flowAssembly.compressLz4(piece) };

/** Undefined for bytes as they are; gzip is the client's, on the way. */
export const bodyEncoding = (compression?: Compression): BodyEncoding | undefined =>
  compression === 'lz4' ? LZ4 : undefined;
