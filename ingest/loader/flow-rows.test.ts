import { createHash } from 'node:crypto';
import { bodyEncoding } from './body-encoding';
import { FlowRows } from './flow-rows';
import { wholeMessage } from './message-bytes';

const FLOWS = 20_000;

/** Little of it repeats, so that compressed blocks are large. */
const message = (i: number) => {
  const text = createHash('sha512').update(String(i)).digest('base64url');
  return wholeMessage(Buffer.from(`{"TimeFlowEndMs":1780000000000,"Bytes":${i},"DnsName":"${text}","New":"${text}"}`));
};

function filled(encode?: (block: Buffer) => Buffer): FlowRows {
  const rows = new FlowRows('t', 0, encode);
  for (let i = 0; i < FLOWS; i += 1) {
    expect(rows.append(i, message(i))).toBe(true);
  }
  return rows;
}

test('bytes are counted before they are compressed, also while the memory that they lie in grows', () => {
  const encode = bodyEncoding('lz4')?.encode;
  let grown = 0;
  const compressed = filled((block) => {
    const piece = encode?.(block) ?? block;
    grown += Number(block.length === 0);
    return piece;
  });
  const plain = filled();
  const size = plain.chunks().reduce((sum, { length }) => sum + length, 0);
  const kept = compressed.chunks().reduce((sum, { length }) => sum + length, 0);
  expect(grown).toBeGreaterThan(0);
  expect([plain.bytes, compressed.bytes]).toEqual([size, size]);
  expect([compressed.held, kept < size]).toEqual([kept, true]);
});
