import { batchAgeMs } from './batch-age';

test.each([
  [5000, 1, 5000],
  [5000, 10, 5000],
  [5000, 24, 12_000],
  [5000, 1000, 30_000],
  [200, 24, 480],
  [60_000, 24, 60_000],
])('an age of %i ms with %i partitions is %i ms', (ageMs, partitions, expected) => {
  expect(batchAgeMs(ageMs, partitions)).toBe(expected);
});
