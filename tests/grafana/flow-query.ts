import type { FlowQuery } from '../../flows/query/flow-query';

/** The data source as provisioning/datasources names it. */
export const DATASOURCE = { type: 'netobserv-clickhouse-datasource', uid: 'netobserv-flows' } as const;

/** A query of it, as a panel or a pane of Explore stores it. */
export const target = (flowQuery: FlowQuery) => ({ refId: 'A', datasource: DATASOURCE, flowQuery });

/** The address of Explore with one query over the last hour. */
export const exploreAddress = (flowQuery: FlowQuery): string => {
  const pane = { datasource: DATASOURCE.uid, queries: [target(flowQuery)], range: { from: 'now-1h', to: 'now' } };
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ one: pane }))}`;
};
