import type { FlowQuery, TableQuery, TimeseriesQuery, TopologyQuery } from '../../../flows/query/flow-query';

/** Queries that measure traffic. */
export type MeasuredQuery = GroupedQuery | TopologyQuery;

/** Queries that group by terms of the user's choice. */
export type GroupedQuery = TimeseriesQuery | TableQuery;

export const isGrouped = (query: FlowQuery): query is GroupedQuery =>
  query.kind === 'timeseries' || query.kind === 'table';

export const isMeasured = (query: FlowQuery): query is MeasuredQuery => isGrouped(query) || query.kind === 'topology';
