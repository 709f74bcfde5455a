import { ROLLUPS } from '../../tables/rollups';
import { segments } from './segments';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const family = ROLLUPS.filter(({ family }) => family === 'flows_by_node').reverse();
const cut = (fromMs: number, toMs: number, completeFromMs = 0) =>
  segments({ fromMs, toMs }, family, () => completeFromMs).map(({ rollup, ...range }) => [
    rollup?.table ?? 'flows',
    range.fromMs,
    range.toMs,
  ]);

test('hours in the middle, minutes around them, flows at the ends', () => {
  expect(cut(HOUR - 2 * MINUTE - 5, 3 * HOUR + MINUTE + 7)).toEqual([
    ['flows', HOUR - 2 * MINUTE - 5, HOUR - 2 * MINUTE],
    ['flows_by_node_1m', HOUR - 2 * MINUTE, HOUR],
    ['flows_by_node_1h', HOUR, 3 * HOUR],
    ['flows_by_node_1m', 3 * HOUR, 3 * HOUR + MINUTE],
    ['flows', 3 * HOUR + MINUTE, 3 * HOUR + MINUTE + 7],
  ]);
});

test.each([
  ['whole hours', 2 * HOUR, 5 * HOUR, [['flows_by_node_1h', 2 * HOUR, 5 * HOUR]]],
  ['whole minutes within an hour', MINUTE, 9 * MINUTE, [['flows_by_node_1m', MINUTE, 9 * MINUTE]]],
  ['less than a minute', 5, 9, [['flows', 5, 9]]],
  ['nothing', HOUR, HOUR, []],
])('%s', (_, fromMs, toMs, wanted) => {
  expect(cut(fromMs, toMs)).toEqual(wanted);
});

test('what was before the rollups are complete is read from the flows', () => {
  expect(cut(0, 3 * HOUR, HOUR)).toEqual([
    ['flows', 0, HOUR],
    ['flows_by_node_1h', HOUR, 3 * HOUR],
  ]);
  expect(cut(0, 3 * HOUR, Infinity)).toEqual([['flows', 0, 3 * HOUR]]);
});
