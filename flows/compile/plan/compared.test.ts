import type { FlowQuery } from '../../query/flow-query';
import { QueryError } from '../../query/query-error';
import { compile } from '../compile';

const DAY = 86_400_000;
const CONTEXT = { fromMs: 10 * DAY, toMs: 13 * DAY, maxDataPoints: 100 };
const timeseries = (rest: Partial<FlowQuery>) => ({ version: 1, kind: 'timeseries', ...rest });

it('a step is chosen that divides the offset, so that points lie on each other', () => {
  const stepOf = (offset: string) => compile(timeseries({ compare: { offset } }), CONTEXT).frame;
  expect(stepOf('45m')).toMatchObject({ stepMs: 45 * 60_000 });
  expect(stepOf('1d')).toMatchObject({ stepMs: 60 * 60_000 });
});

it('an offset that is no whole number of steps is refused', () => {
  expect(() => compile(timeseries({ step: '7m', compare: { offset: '1h' } }), CONTEXT)).toThrow(QueryError);
  expect(() => compile(timeseries({ step: '7m', compare: { offset: '1h' } }), CONTEXT)).toThrow(
    'compare.offset must be a whole number of steps, and 1h is none of 7m'
  );
});

it('the same condition twice is one: ClickHouse fails on it beside its opposite', () => {
  const tcp = { field: 'Proto', op: '=' as const, values: [6] };
  const { sql } = compile({ version: 1, kind: 'table', filter: { any: [tcp, { ...tcp }] } }, CONTEXT);
  expect(sql.match(/flows\.Proto/g)).toHaveLength(1);
});
