import { StatusLine } from './log/status-line';
import { progressText } from './progress-text';

test.each([
  [{ messages: 0, perSecond: 0, read: { bytes: 0, of: 100 }, seconds: 0 }, '  0 %  0 messages  0 a second'],
  [
    { messages: 1_234_567, perSecond: 98_765.4, read: { bytes: 25, of: 100 }, seconds: 30 },
    ' 25 %  1,234,567 messages  98,765 a second  about 1:30 left',
  ],
  [
    { messages: 5, perSecond: 1, read: { bytes: 1, of: 3601 }, seconds: 1 },
    '  0 %  5 messages  1 a second  about 1:00:00 left',
  ],
  [
    { messages: 5, perSecond: 1, read: { bytes: 9, of: 9 }, seconds: 9 },
    '100 %  5 messages  1 a second  about 0:00 left',
  ],
  [{ messages: 5, perSecond: 1, read: undefined, seconds: 9 }, '5 messages  1 a second'],
])('%j is said in one line', (progress, text) => {
  expect(progressText(progress)).toBe(text);
});

test('log lines go above the status line, which is gone at the end', () => {
  let written = '';
  const line = new StatusLine((text) => (written += text));
  line.above('first\n');
  line.show('10 %');
  line.above('second\n');
  line.show('20 %');
  line.end();
  line.above('third\n');
  expect(written).toBe('first\n\r\x1b[K10 %\r\x1b[Ksecond\n10 %\r\x1b[K20 %\r\x1b[Kthird\n');
});
