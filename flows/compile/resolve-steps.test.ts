import { normalise, type NormalSteps } from '../query/normalise';
import type { CompileContext } from './context';
import { resolveSteps } from './resolve-steps';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;

const steps = (query: { step?: string; delay?: string }, context: CompileContext) =>
  resolveSteps(normalise({ version: 1, kind: 'timeseries', ...query }) as NormalSteps, context);

test('the first step is whole even where the range begins inside it', () => {
  const context = { fromMs: NOON + 30_000, toMs: NOON + 10 * MINUTE };
  expect(steps({ step: '1m' }, context)).toMatchObject({ startMs: NOON, stepMs: MINUTE, buckets: 10 });
});

test('a step that the range cuts short is left out', () => {
  const context = { fromMs: NOON, toMs: NOON + 10 * MINUTE - 1 };
  expect(steps({ step: '1m' }, context).buckets).toBe(9);
});

test('a step counts only when it is over and its flows have arrived', () => {
  const context = { fromMs: NOON, toMs: NOON + 10 * MINUTE, nowMs: NOON + 10 * MINUTE };
  expect(steps({ step: '1m' }, context).buckets).toBe(9);
  expect(steps({ step: '1m', delay: '0s' }, context).buckets).toBe(10);
  expect(steps({ step: '1m' }, { ...context, nowMs: NOON + 10 * MINUTE + 10_000 }).buckets).toBe(10);
  expect(steps({ step: '1m', delay: '2m' }, context).buckets).toBe(8);
});

test('a range in the past does not care about the present', () => {
  const context = { fromMs: NOON, toMs: NOON + 10 * MINUTE, nowMs: NOON + 10_000 * MINUTE };
  expect(steps({ step: '1m' }, context).buckets).toBe(10);
});

test('no whole step yet: nothing, and a notice that says so', () => {
  const { buckets, notices } = steps({ step: '1h' }, { fromMs: NOON + MINUTE, toMs: NOON + 6 * MINUTE });
  expect(buckets).toBe(0);
  expect(notices).toEqual([
    { severity: 'warning', text: expect.stringContaining('No step of 1h is over yet') as string },
  ]);
});

test.each<[string, Partial<CompileContext>, number]>([
  ['from the panel', { intervalMs: 60_000 }, 60_000],
  ['rounded up to a round number', { intervalMs: 61_000 }, 120_000],
  ['never below what the agent’s reports can fill', { intervalMs: 1000 }, 15_000],
  ['from the range, as for an alert rule', {}, 60_000],
  ['so that the panel gets no more points than it can show', { maxDataPoints: 10 }, 600_000],
])('the automatic step of an hour: %s', (_, context, stepMs) => {
  expect(steps({}, { fromMs: NOON, toMs: NOON + 3_600_000, ...context }).stepMs).toBe(stepMs);
});

test('too many points are refused with a step that would do', () => {
  const context = { fromMs: NOON - 86_400_000, toMs: NOON };
  expect(() => steps({ step: '1s' }, context)).toThrow('use a step of at least 10s');
});
