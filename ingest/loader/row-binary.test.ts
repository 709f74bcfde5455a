import { wholeMessage } from './message-bytes';
import { RowBinary } from './row-binary';

/** Reads rows back by ClickHouse's own description of the format, independently of how they are written. */
function parse(bytes: Buffer): Array<{ topic: string; partition: number; offset: bigint; message: Buffer }> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        return value;
      }
    }
  };
  const text = (): Buffer => {
    const length = varint();
    at += length;
    return bytes.subarray(at - length, at);
  };
  const rows = [];
  while (at < bytes.length) {
    const topic = text().toString();
    const partition = bytes.readUInt32LE(at);
    const offset = bytes.readBigUInt64LE(at + 4);
    at += 12;
    rows.push({ topic, partition, offset, message: text() });
  }
  return rows;
}

test('one row is topic, partition, offset and message, as RowBinary writes String, UInt32, UInt64 and String', () => {
  const framed = new RowBinary('ab', 3);
  framed.append(2 ** 32 + 5, { ...wholeMessage(Buffer.from('-{}-')), start: 1, end: 3 });
  expect(Buffer.concat(framed.chunks()).toString('hex')).toBe(
    '02' + '6162' + '03000000' + '0500000001000000' + '02' + '7b7d'
  );
  expect(framed.bytes).toBe(18);
});

test('lengths are LEB128 and a missing message is an empty one', () => {
  const framed = new RowBinary('t', 0);
  framed.append(0, null);
  framed.append(1, wholeMessage(Buffer.alloc(127, 'x')));
  framed.append(2, wholeMessage(Buffer.alloc(128, 'y')));
  framed.append(3, wholeMessage(Buffer.alloc(16_384, 'z')));
  const bytes = Buffer.concat(framed.chunks());
  expect(bytes.includes(Buffer.from([0x80, 0x01, 0x79]))).toBe(true);
  expect(bytes.includes(Buffer.from([0x80, 0x80, 0x01, 0x7a]))).toBe(true);
  expect(parse(bytes).map(({ message }) => message.length)).toEqual([0, 127, 128, 16_384]);
});

test('rows of any size come back whole over the borders of the pieces', () => {
  const framed = new RowBinary('flows-export', 7);
  const messages = Array.from({ length: 3000 }, (_, i) => Buffer.alloc((i * 7919) % 5000, i % 256));
  messages.push(Buffer.alloc(5_000_000, 'b'), Buffer.from('{"last":true}'));
  messages.forEach((message, i) => framed.append(Number.MAX_SAFE_INTEGER - 10_000 + i, wholeMessage(message)));
  const chunks = framed.chunks();
  const bytes = Buffer.concat(chunks);
  expect(chunks.length).toBeGreaterThan(5);
  expect(bytes.length).toBe(framed.bytes);
  const rows = parse(bytes);
  expect(rows).toHaveLength(messages.length);
  rows.forEach((row, i) => {
    expect([row.topic, row.partition]).toEqual(['flows-export', 7]);
    expect(row.offset).toBe(BigInt(Number.MAX_SAFE_INTEGER) - 10_000n + BigInt(i));
    expect(row.message.equals(messages[i] ?? Buffer.alloc(0))).toBe(true);
  });
});
