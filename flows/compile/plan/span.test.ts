import { compile } from '../compile';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;

const CONTEXT = { fromMs: NOON, toMs: NOON + 5 * MINUTE, nowMs: NOON + 5 * MINUTE };

test.each(['table', 'topology'])('a %s ends where flows have not arrived yet, and its rate is of the rest', (kind) => {
  const of = (query: object) => {
    const { range, params, notices } = compile({ version: 1, kind, ...query }, CONTEXT);
    return { endMs: range.toMs - NOON, seconds: params.seconds, to: Number(params.to) - NOON, notices: notices.length };
  };
  expect(of({})).toEqual({ endMs: 290_000, seconds: '290', to: 290_000, notices: 0 });
  expect(of({ delay: '1m' })).toEqual({ endMs: 240_000, seconds: '240', to: 240_000, notices: 0 });
  expect(of({ delay: '0s' })).toEqual({ endMs: 300_000, seconds: '300', to: 300_000, notices: 0 });
});

test('an earlier period is as long', () => {
  const query = { version: 1, kind: 'table', delay: '1m', compare: { offset: '1h' } };
  const { params } = compile(query, CONTEXT);
  const times = ['from', 'to', 'from_2', 'to_2'].map((name) => Number(params[name]) - NOON);
  expect(times).toEqual([0, 240_000, -3_600_000, -3_360_000]);
});

test('a range of which nothing has arrived finds nothing, and says so', () => {
  const { range, notices } = compile({ version: 1, kind: 'table', delay: '10m' }, CONTEXT);
  expect(range).toEqual({ fromMs: NOON, toMs: NOON });
  expect(notices).toEqual([
    { severity: 'warning', text: expect.stringContaining('have had the 10m yet that they take to arrive') as string },
  ]);
});

test('a range in the past does not care about the present', () => {
  const context = { ...CONTEXT, nowMs: NOON + 100 * MINUTE };
  expect(compile({ version: 1, kind: 'table', delay: '10m' }, context).range.toMs).toBe(NOON + 5 * MINUTE);
});
