import type { FlowQuery, ValuesQuery } from '../flows/query/flow-query';

/** What a new panel starts with: who sends, over time. */
export const DEFAULT_FLOW_QUERY: FlowQuery = {
  version: 1,
  kind: 'timeseries',
  metric: 'bytes',
  function: 'rate',
  unit: 'bits',
  groupBy: [{ scope: 'namespace', side: 'source' }],
};

/** What a new query variable starts with: the namespaces of either side. */
export const DEFAULT_VALUES_QUERY: ValuesQuery = { version: 1, kind: 'values', field: 'K8S_Namespace' };
