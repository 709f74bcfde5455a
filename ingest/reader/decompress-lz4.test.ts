import { lz4Compress, lz4Decompress } from '@platformatic/wasm-utils';
import { flowAssembly } from './flow-assembly';

const read = (frames: Buffer): Buffer | undefined => {
  const found = flowAssembly.decompressLz4(frames);
  return found && Buffer.from(found.bytes);
};

let state = 7;
const below = (limit: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};
const noise = (size: number): Buffer => Buffer.from(Array.from({ length: size }, () => below(256)));

test('what another program compressed comes back: short and long, with repetitions and without', () => {
  const texts = [1, 15, 16, 17, 4096, 70_000].flatMap((size) => [
    ...[noise(size), Buffer.alloc(size, 'a'), Buffer.alloc(size, '{"SrcK8S_Namespace":"shop"},')],
    Buffer.concat([Buffer.alloc(size, 'abc'), noise(size), Buffer.alloc(size, 'abc')]),
  ]);
  for (const text of [...texts, Buffer.alloc(9_000_000, '{"SrcK8S_Namespace":"shop","Bytes":12345},')]) {
    expect(read(lz4Compress(text))?.equals(text)).toBe(true);
  }
  // Frames behind one another are one text.
  expect(read(Buffer.concat([texts[4], texts[20]].map((text) => lz4Compress(text))))).toEqual(
    Buffer.concat([texts[4], texts[20]])
  );
});

/** So many literals, and then so many bytes from so far before. */
type Sequence = readonly [literals: number, distance: number, length: number];

const more = (value: number): number[] =>
  value < 15 ? [] : [...Array<number>(Math.floor((value - 15) / 255)).fill(255), (value - 15) % 255];

/** A block by the format's description, and what it stands for, byte by byte. */
function blockOf(sequences: readonly Sequence[], before: readonly number[]): { block: Buffer; text: number[] } {
  const text = [...before];
  const block: number[] = [];
  sequences.forEach(([literals, distance, length], i) => {
    const isLast = i === sequences.length - 1;
    const bytes = [...noise(literals)];
    block.push((Math.min(literals, 15) << 4) | (isLast ? 0 : Math.min(length - 4, 15)), ...more(literals), ...bytes);
    text.push(...bytes);
    if (!isLast) {
      block.push(distance & 0xff, distance >> 8, ...more(length - 4));
      for (let copied = 0; copied < length; copied += 1) {
        text.push(text[text.length - distance]);
      }
    }
  });
  return { block: Buffer.from(block), text: text.slice(before.length) };
}

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

/** A frame around blocks; checksums are zeros, as nobody looks at them. */
const frame = (flags: number, blocks: readonly Buffer[], isPlain = false): Buffer =>
  Buffer.concat([
    ...[
      word(0x184d2204),
      Buffer.from([0x40 | flags, 0x40]),
      Buffer.alloc((flags & 0x08) !== 0 ? 8 : 0),
      Buffer.alloc(1),
    ],
    ...blocks.flatMap((block) => [
      ...[word(block.length | (isPlain ? 0x80000000 : 0)), block, Buffer.alloc((flags & 0x10) !== 0 ? 4 : 0)],
    ]),
    ...[word(0), Buffer.alloc((flags & 0x04) !== 0 ? 4 : 0)],
  ]);

test('copies from any distance and of any length, in all kinds of frames', () => {
  const failed: unknown[] = [];
  for (let distance = 1; distance <= 40; distance += 1) {
    for (const length of [4, 5, 7, 8, 15, 16, 17, 18, 19, 33, 273, 274, 275, 600]) {
      const first = blockOf(
        [
          [distance, distance, length],
          [14, 1, 4],
          [15, distance, length],
          [300, 2, 9],
          [5, 0, 0],
        ],
        []
      );
      // Its copies reach back into the block before.
      const second = blockOf(
        [
          [0, distance, length],
          [5, 0, 0],
        ],
        first.text
      );
      const expected = Buffer.from([...first.text, ...second.text]);
      for (const flags of [0, 0x04, 0x08, 0x10, 0x1c]) {
        if (read(frame(flags, [first.block, second.block]))?.equals(expected) !== true) {
          failed.push([distance, length, flags]);
        }
      }
    }
  }
  expect(failed).toEqual([]);
  expect(read(frame(0x20, [noise(100)], true))).toHaveLength(100);
  expect(read(frame(0x20, []))).toHaveLength(0);
});

test('of what is damaged nothing is made up, nothing else is overwritten, and rare kinds are left to others', () => {
  const text = Buffer.concat([Buffer.alloc(3000, '{"SrcK8S_Namespace":"shop"},'), noise(500)]);
  const whole = lz4Compress(text);
  const expected = lz4Decompress(whole);
  let taken = 0;
  for (let i = 0; i < 20_000; i += 1) {
    const damaged = Buffer.from(i % 3 === 0 ? whole.subarray(0, below(whole.length)) : whole);
    for (let changes = i % 3; changes > 0; changes -= 1) {
      damaged[below(damaged.length)] = below(256);
    }
    const found = read(damaged);
    taken += Number(found !== undefined);
    if (i % 1000 === 0) {
      expect(read(whole)).toEqual(expected);
    }
  }
  expect(taken).toBeGreaterThan(100);
  expect(taken).toBeLessThan(15_000);
  const { block } = blockOf([[5, 0, 0]], []);
  const withDictionary = frame(0x01, [block]);
  const skippable = Buffer.concat([word(0x184d2a50), word(4), word(0)]);
  for (const rare of [withDictionary, skippable, whole.subarray(1), Buffer.from([4])]) {
    expect(read(rare)).toBeUndefined();
  }
  // Back before the beginning, beyond the block's most bytes, and no distance at all.
  const bad = [
    [
      [5, 6, 4],
      [5, 0, 0],
    ],
    [
      [5, 1, 70_000],
      [5, 0, 0],
    ],
    [
      [5, 0, 4],
      [5, 0, 0],
    ],
  ] as const;
  for (const sequences of bad) {
    expect(read(frame(0, [blockOf(sequences, [1]).block]))).toBeUndefined();
  }
});

test('bytes cannot be read any more when others have been decompressed', () => {
  const first = flowAssembly.decompressLz4(lz4Compress(Buffer.from('first')));
  flowAssembly.decompressLz4(lz4Compress(Buffer.from('second')));
  expect(() => first?.bytes).toThrow('other bytes were decompressed before these were read');
});
