import { wholeMessage } from '../loader/message-bytes';
import { FlowBlock } from './flow-block';

const flow = (members: string, end = '1780000000000') =>
  wholeMessage(Buffer.from(`{${members},"TimeFlowEndMs":${end}}`));

test('messages that are refused leave nothing behind, however many there are', () => {
  const [tried, untried] = [new FlowBlock(), new FlowBlock()];
  for (const block of [tried, untried]) {
    block.setOrigin('flows', 3);
  }
  for (let i = 0; i < 5000; i += 1) {
    const name = `"SrcK8S_Namespace":"namespace-${i}-${'x'.repeat(i % 300)}","SrcK8S_Name":"shop-${i}","New":["${i}"]`;
    const lists = `"Interfaces":["eth${i}"],"IfDirections":[0,1],"Flags":["SYN"],"SrcAddr":"10.0.0.1","Bytes":${i}`;
    expect(tried.add(i, flow(`${name},${lists}`, '"x"'))).toBe(false);
    if (i % 100 === 0) {
      for (const block of [tried, untried]) {
        expect(block.add(i, flow(`"SrcK8S_Namespace":"shop","SrcK8S_Name":"shop-${i}","Interfaces":["lo"]`))).toBe(
          true
        );
      }
    }
  }
  expect([tried.rows, untried.rows]).toEqual([50, 50]);
  const [left, right] = [tried, untried].map((block) => Buffer.from(block.write()));
  // Columns that only refused messages had are there, and empty.
  expect(left.length).toBeGreaterThan(right.length);
  expect(left.includes('namespace-')).toBe(false);
  expect(left.includes('eth')).toBe(false);
});

test('a message may lie in what is too large for the reader', () => {
  const bytes = Buffer.alloc(20 * 1024 * 1024, ' ');
  const { source } = flow('"Bytes":77');
  source.bytes.copy(bytes, 19_000_000);
  const [small, large] = [new FlowBlock(), new FlowBlock()];
  expect(small.add(5, { source, start: 0, end: source.bytes.length })).toBe(true);
  const start = 19_000_000;
  expect(large.add(5, { source: { bytes }, start, end: start + source.bytes.length })).toBe(true);
  expect(large.add(6, { source: { bytes }, start: 0, end: 10_000 })).toBe(false);
  expect(Buffer.from(large.write())).toEqual(Buffer.from(small.write()));
});
