import { LineSplitter } from './line-splitter';

test('a line beyond the limit keeps its beginning, is told, and leaves its neighbours alone', () => {
  const lines: string[] = [];
  let told = 0;
  const splitter = new LineSplitter(
    5,
    (line) => lines.push(line.toString()),
    () => (told += 1)
  );
  for (const piece of ['ab\n123', '45', '6789', '\ncd', '\n12345\n']) {
    splitter.push(Buffer.from(piece));
  }
  splitter.end();
  expect(lines).toEqual(['ab', '12345', 'cd', '12345']);
  expect(told).toBe(1);
});
