import { createHash } from 'node:crypto';
import { lz4Decompress } from '@platformatic/wasm-utils';
import { flowAssembly } from './flow-assembly';

const BLOCK = 64 * 1024;

/** Without a pattern, and the same each time. */
const noise = (size: number, seed = ''): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(size / 64) }, (_, i) => createHash('sha512').update(`${seed}${i}`).digest())
  ).subarray(0, size);

interface Cursor {
  bytes: Buffer;
  at: number;
}

function length(cursor: Cursor, half: number): number {
  let sum = half;
  for (let byte = half === 15 ? 255 : 0; byte === 255; sum += byte) {
    byte = cursor.bytes[cursor.at++];
  }
  return sum;
}

/** What a block holds, byte by byte; throws where it breaks a rule of the format, even one that decoders do not need. */
function blockText(bytes: Buffer): Buffer {
  const text: number[] = [];
  const cursor = { bytes, at: 0 };
  let lastMatch = -Infinity;
  for (;;) {
    const token = bytes[cursor.at++];
    const literals = length(cursor, token >> 4);
    text.push(...bytes.subarray(cursor.at, cursor.at + literals));
    cursor.at += literals;
    if (cursor.at === bytes.length) {
      const isEndPlain = lastMatch === -Infinity || (literals >= 5 && text.length - lastMatch >= 12);
      if (!isEndPlain || (token & 15) !== 0) {
        throw new Error(`${literals} literals at the end, the last match ${text.length - lastMatch} before it`);
      }
      return Buffer.from(text);
    }
    const distance = bytes.readUInt16LE(cursor.at);
    cursor.at += 2;
    lastMatch = text.length;
    const copied = length(cursor, token & 15) + 4;
    if (cursor.at >= bytes.length || distance === 0 || distance > text.length) {
      throw new Error(`distance ${distance} of ${text.length}`);
    }
    for (let i = 0; i < copied; i += 1) {
      text.push(text[text.length - distance]);
    }
  }
}

/** What a frame holds. */
function frameText(frame: Buffer): Buffer {
  // Version 1, independent blocks of 64 KB, and the checksum that any other program gives these.
  expect(frame.subarray(0, 7).toString('hex')).toBe('04224d18604082');
  const blocks: Buffer[] = [];
  let at = 7;
  for (let head = frame.readUInt32LE(at); head !== 0; head = frame.readUInt32LE(at)) {
    const size = head & 0x7fffffff;
    const bytes = frame.subarray(at + 4, at + 4 + size);
    expect(bytes).toHaveLength(size);
    blocks.push(head >>> 31 === 1 ? bytes : blockText(bytes));
    expect(blocks[blocks.length - 1].length).toBeLessThanOrEqual(BLOCK);
    at += 4 + size;
  }
  expect(at + 4).toBe(frame.length);
  return Buffer.concat(blocks);
}

const texts = [0, 1, 4, 5, 12, 13, 14, 17, 18, 32, 33, 300, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5].flatMap(
  (size) => [
    ...[noise(size), Buffer.alloc(size), Buffer.alloc(size, 'ab'), Buffer.alloc(size, '{"SrcK8S_Namespace":"shop"},')],
    Buffer.concat([noise(size / 4), Buffer.alloc(size / 4, 'abcde'), noise(size / 4, 'other'), noise(size / 4)]),
  ]
);

test('what is compressed is by all rules of the format, and comes back', () => {
  const damaged = texts.filter((text) => {
    const frame = flowAssembly.compressLz4(text);
    return !frameText(frame).equals(text) || !lz4Decompress(frame).equals(text);
  });
  expect(damaged.map(({ length: size }) => size)).toEqual([]);
});

test('matches of any length, at any distance, between literals of any number', () => {
  const failed: unknown[] = [];
  for (let i = 0; i < 3000; i += 1) {
    const [distance, copied, literals] = [1 + ((i * 7) % 400), (i * 13) % 330, (i * 5) % 300];
    const start = noise(distance, `a${i}`);
    const repeated = Buffer.alloc(copied, start);
    const text = Buffer.concat([start, repeated, noise(literals, `b${i}`), repeated, noise(i % 20, `c${i}`)]);
    if (!frameText(flowAssembly.compressLz4(text)).equals(text)) {
      failed.push([distance, copied, literals]);
    }
  }
  expect(failed).toEqual([]);
});

test('what repeats gets small, what does not grows by a few bytes', () => {
  const size = 10 * BLOCK;
  expect(flowAssembly.compressLz4(Buffer.alloc(size, 'abc')).length).toBeLessThan(size / 200);
  expect(flowAssembly.compressLz4(noise(size)).length).toBe(size + 7 + 4 * 11);
  // Half of it is said before, as far before as can be.
  const far = noise(BLOCK / 2);
  expect(flowAssembly.compressLz4(Buffer.concat([far, far])).length).toBeLessThan(far.length + 300);
});

test('more than the reader takes at once becomes several frames', () => {
  const text = Buffer.concat([Buffer.alloc(17_000_000, '{"SrcK8S_Namespace":"shop"},'), noise(1000)]);
  const frames = flowAssembly.compressLz4(text);
  const second = frames.lastIndexOf('04224d18604082', undefined, 'hex');
  const [one, other] = [frames.subarray(0, second), frames.subarray(second)].map((frame) => lz4Decompress(frame));
  expect(Buffer.concat([one, other]).equals(text)).toBe(true);
});
