import type { TableQuery } from '../flows/query/flow-query';

/** A flow query, and the time that it is about, in seconds before the evaluation. */
export interface TimedQuery {
  flowQuery: TableQuery;
  from: number;
  to: number;
}

type Asked = Omit<TableQuery, 'version' | 'kind' | 'top'>;

/** So that the flows of the newest seconds have arrived. */
const LATE = 60;

const timed = (asked: Asked, seconds: number): TimedQuery => ({
  flowQuery: {
    version: 1,
    kind: 'table',
    ...asked,
    // Every group that could matter, and no "Other": a rule must not fold away the one that alarms.
    ...(asked.groupBy && { top: { n: 500, other: false } }),
  },
  from: LATE + seconds,
  to: LATE,
});

export const ofAMinute = (asked: Asked): TimedQuery => timed(asked, 60);
export const ofFiveMinutes = (asked: Asked): TimedQuery => timed(asked, 300);
export const ofAnHour = (asked: Asked): TimedQuery => timed(asked, 3600);

/** By how much the last hour differs from the same hour a day ago, as a share of that: 1 is twice as much. */
export const sinceYesterday = (asked: Asked): TimedQuery =>
  ofAnHour({ ...asked, compare: { offset: '1d', show: 'change' } });
