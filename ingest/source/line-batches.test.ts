import { LineBatches } from './line-batches';

const limits = { rows: 3, bytes: 1_000_000, ageMs: 1000 };

/** Everything that comes out for a text that arrives in pieces of the given size. */
function batches(
  text: string | Buffer,
  piece: number,
  with_ = limits
): Array<[from: number, to: number, rows: number, body: string]> {
  const bytes = Buffer.from(text);
  const lines = new LineBatches('t', with_, () => undefined);
  for (let at = 0; at < bytes.length; at += piece) {
    lines.push(bytes.subarray(at, at + piece));
  }
  lines.end();
  lines.close();
  const found: Array<[number, number, number, string]> = [];
  for (let batch = lines.take(); batch; batch = lines.take()) {
    found.push([batch.from, batch.to, batch.rows, Buffer.concat(batch.body).toString('latin1')]);
  }
  return found;
}

const ranges = (found: ReturnType<typeof batches>) => found.map(([from, to, rows]) => [from, to, rows]);

test('the offset of a message is its line number from 0, empty lines counted', () => {
  expect(ranges(batches('a\n\n\r\nb\nc', 100))).toEqual([[0, 4, 3]]);
  expect(ranges(batches('\n\na\n', 100))).toEqual([[2, 2, 1]]);
  expect(batches('\n\r\n', 100)).toEqual([]);
});

test('batches are the same however the bytes arrive', () => {
  const text = '{"a":1}\r\n\n{"ü":"…"}\nnot json\n\n\n{"d":4}\nlast without newline';
  const whole = batches(text, 1000);
  expect(ranges(whole)).toEqual([
    [0, 3, 3],
    [6, 7, 2],
  ]);
  for (let piece = 1; piece < 20; piece += 1) {
    expect(batches(text, piece)).toEqual(whole);
  }
});

test('carriage returns and a byte order mark do not belong to the messages', () => {
  const [[, , , body] = []] = batches(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('a\r\nb\r\n')]), 2);
  expect(body).not.toMatch(/\r|\xef/);
});

test('a batch closes at its size too', () => {
  const line = 'x'.repeat(400);
  expect(ranges(batches(`${line}\n${line}\n${line}\n`, 100, { ...limits, bytes: 500 }))).toEqual([
    [0, 1, 2],
    [2, 2, 1],
  ]);
});

test('the age of an open batch runs from its first message', () => {
  const lines = new LineBatches('t', limits, () => undefined);
  expect(lines.openForMs(Date.now())).toBeUndefined();
  lines.push(Buffer.from('a\n'));
  expect(lines.openForMs(Date.now() + 5000)).toBe(0);
});
