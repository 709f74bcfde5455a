import { formatDuration, parseDuration } from './duration';

test.each([
  ['500ms', 500],
  ['30s', 30_000],
  [' 5m ', 300_000],
  ['1h', 3_600_000],
  ['7d', 604_800_000],
])('%s is %d ms', (text, ms) => expect(parseDuration(text)).toBe(ms));

test.each(['', '5', 'm', '1.5h', '-1s', '1w', '1h30m'])('"%s" is no duration', (text) =>
  expect(parseDuration(text)).toBeUndefined()
);

test.each([
  [90_000, '90s'],
  [120_000, '2m'],
  [86_400_000, '1d'],
  [1500, '1500ms'],
])('%d ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
