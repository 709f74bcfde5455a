import { gzipSync } from 'node:zlib';
import { hintAbout } from './file-hint';

test.each([
  ['[{"a":1},', 'one JSON array'],
  ['{', 'indented JSON'],
])('%s is recognised', (line, hint) => {
  expect(hintAbout(Buffer.from(line), 'flows.json')).toContain(hint);
});

test('compressed content is recognised', () => {
  expect(hintAbout(gzipSync('{}'), 'flows.gz')).toContain('zcat flows.gz');
});

test('an ordinary line gives no hint', () => {
  expect(hintAbout(Buffer.from('{"Bytes":1}'), 'flows.json')).toBeUndefined();
});
