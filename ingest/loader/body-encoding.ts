import { lz4Compress } from '@platformatic/wasm-utils';
import type { Compression } from '../config/config';

/** How the pieces of an insert's body are kept in memory, and sent. */
export interface BodyEncoding {
  /** HTTP's Content-Encoding; undefined for bytes as they are. */
  name?: 'lz4';
  /** Makes of a piece what can be read behind the pieces before it. */
  encode(piece: Buffer): Buffer;
}

const ENCODINGS: Readonly<Record<Compression, BodyEncoding>> = {
  none: { encode: (piece) => piece },
  // A frame each: frames behind one another are one stream to ClickHouse.
  lz4: { name: 'lz4', encode: (piece) => lz4Compress(piece) },
  // The client compresses it on the way.
  gzip: { encode: (piece) => piece },
};

export const bodyEncoding = (compression: Compression): BodyEncoding => ENCODINGS[compression];
