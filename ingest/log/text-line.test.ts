import { textLine } from './text-line';

test('a line shows time, level, message and values', () => {
  const line = { level: 40, time: Date.UTC(2026, 0, 2, 3, 4, 5), rows: 5, why: 'two words', msg: 'Insert failed' };
  expect(textLine(JSON.stringify(line))).toBe('03:04:05 WARN  Insert failed rows=5 why="two words"\n');
});
