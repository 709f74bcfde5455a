import { defaultFunction, isOverSteps } from '../../../flows/query/measure-functions';
import type { FlowQuery, TableQuery, TimeseriesQuery, TopologyQuery } from '../../../flows/query/flow-query';

/** Queries that measure traffic. */
export type MeasuredQuery = GroupedQuery | TopologyQuery;

/** Queries that group by terms of the user's choice. */
export type GroupedQuery = TimeseriesQuery | TableQuery;

export const isGrouped = (query: FlowQuery): query is GroupedQuery =>
  query.kind === 'timeseries' || query.kind === 'table';

export const isMeasured = (query: FlowQuery): query is MeasuredQuery => isGrouped(query) || query.kind === 'topology';

/** Queries that cut the time range into steps. */
export const hasSteps = (query: FlowQuery): query is MeasuredQuery => {
  if (!isMeasured(query)) {
    return false;
  }
  const { kind, metric = 'bytes', function: fn = defaultFunction(metric) } = query;
  return kind === 'timeseries' || isOverSteps(metric, fn);
};
