import { lz4Compress } from '@platformatic/wasm-utils';
import { wholeMessage } from '../loader/message-bytes';
import { flowAssembly } from './flow-assembly';

const flow = wholeMessage(Buffer.from('{"TimeFlowEndMs":1}'));

// The last of this file: the reader is of no use behind it.
test('a reader that was used wrongly once says so from then on, and can still be cleared', () => {
  const block = flowAssembly.newBlock();
  expect(flowAssembly.read(block, 0, flow)).toBe(true);
  const source = flowAssembly.decompressLz4(lz4Compress(flow.source.bytes));
  if (!source) {
    throw new Error('not decompressed');
  }
  expect(flowAssembly.read(block, 1, { ...flow, source })).toBe(true);
  flowAssembly.decompressLz4(lz4Compress(flow.source.bytes));
  const broken = 'The reader of flows is broken: other bytes were decompressed before these were read.';
  expect(() => flowAssembly.read(block, 2, { ...flow, source })).toThrow(broken);
  expect(() => flowAssembly.read(block, 3, flow)).toThrow(broken);
  expect(() => flowAssembly.write(block)).toThrow(broken);
  expect(() => flowAssembly.clear(block)).not.toThrow();
});
