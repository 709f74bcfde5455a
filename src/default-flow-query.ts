import { CoreApp } from '@grafana/data';

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

/** What a new alert rule starts with: the mean rate of each namespace over the rule's time range, none of them hidden. */
export const DEFAULT_ALERT_QUERY: FlowQuery = {
  ...DEFAULT_FLOW_QUERY,
  kind: 'table',
  top: { n: 500, other: false },
};

/** What a new query of a part of Grafana starts with. */
export const defaultFlowQuery = (app?: CoreApp | string): FlowQuery =>
  app === CoreApp.UnifiedAlerting ? DEFAULT_ALERT_QUERY : DEFAULT_FLOW_QUERY;
