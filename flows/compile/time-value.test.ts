import { isoMilliseconds } from './time-value';

test.each([
  '2026-11-20T10:00:00Z',
  '2026-11-20T10:00:00.5Z',
  '2026-11-20T10:00:00.123+02:30',
  '2026-11-20T00:30-01:00',
  '2024-02-29',
  '1970-01-01T00:00Z',
])('%s is what JavaScript makes of it', (text) => expect(isoMilliseconds(text)).toBe(Date.parse(text)));

test('UTC unless it says otherwise', () => {
  expect(isoMilliseconds(' 2026-11-20 10:00 ')).toBe(Date.UTC(2026, 10, 20, 10));
  expect(isoMilliseconds('2026-11-20T10:00:05')).toBe(Date.UTC(2026, 10, 20, 10, 0, 5));
});

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-01-00',
  '2026-01-01T24:00',
  '20 November 2026',
  '2026-11',
  '1795435200000',
])('%s is none', (text) => expect(isoMilliseconds(text)).toBeUndefined());
