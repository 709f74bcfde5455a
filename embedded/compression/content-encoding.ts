import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { ClickHouseException } from '../exception';
import { Lz4FrameDecoder } from './lz4-frame';

/** A compressor that can send off what it holds back. */
export type Encoder = Transform & zlib.Zlib;

/** Since Node 22.15 and 23.8; the types of Node 20 do not know them. */
interface ZstdStreams {
  createZstdCompress?: () => Encoder;
  createZstdDecompress?: () => Transform;
}
const { createZstdCompress, createZstdDecompress }: ZstdStreams = zlib as ZstdStreams;

const FASTEST = 1;

/** Best first: what costs this process the least for what it saves. */
const ENCODERS: ReadonlyArray<readonly [encoding: string, create: (() => Encoder) | undefined]> = [
  ['zstd', createZstdCompress],
  ['gzip', () => zlib.createGzip({ level: FASTEST })],
  ['deflate', () => zlib.createDeflate({ level: FASTEST })],
  ['br', () => zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: FASTEST } })],
];

/**
 * A decoder for the request's Content-Encoding; undefined when the body is plain.
 * @throws ClickHouseException 48 for an encoding that cannot be read here
 */
export function contentDecoder(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      return zlib.createInflate();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'lz4':
      return new Lz4FrameDecoder();
    case 'zstd':
      if (createZstdDecompress === undefined) {
        throw ClickHouseException.of(
          48,
          `Content-Encoding zstd needs Node.js 22.15 or newer, this is ${process.version}: send gzip, deflate, br or lz4.`
        );
      }
      return createZstdDecompress();
    default:
      throw ClickHouseException.of(
        48,
        `Content-Encoding ${encoding} is not supported: send gzip, deflate, br, lz4 or zstd.`
      );
  }
}

function accepts(header: string): Set<string> {
  const accepted = header
    .toLowerCase()
    .split(',')
    .map((item) => item.split(';').map((part) => part.trim()))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''));
  return new Set(accepted.map(([name = '']) => name));
}

/** The encoding of the answer and its encoder; undefined when the client takes none of ours. */
export function contentEncoder(acceptEncoding: string | undefined): { encoding: string; encoder: Encoder } | undefined {
  const accepted = accepts(acceptEncoding ?? '');
  for (const [encoding, create] of ENCODERS) {
    if (create !== undefined && accepted.has(encoding)) {
      return { encoding, encoder: create() };
    }
  }
  return undefined;
}
