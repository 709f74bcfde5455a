import type { FlowQuery } from '../flows/query/flow-query';

/** What a new panel starts with: who sends, over time. */
export const DEFAULT_FLOW_QUERY: FlowQuery = {
  version: 1,
  kind: 'timeseries',
  metric: 'bytes',
  function: 'rate',
  unit: 'bits',
  groupBy: [{ scope: 'namespace', side: 'source' }],
};
