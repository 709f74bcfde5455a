import { UIDS } from '../dashboards/uids';
import { topicLink } from './dashboard-link';
import { flowRule } from './flow-rule';
import type { RuleFile } from './rule-file';
import { ofAMinute } from './timed-query';

const silence = flowRule({
  uid: 'no-flows',
  title: 'No flows arrive',
  template: 'NetObservNoFlows',
  severity: 'warning',
  queries: { flows: ofAMinute({ metric: 'flows', function: 'rate', countOnce: false }) },
  // One flow a minute is 0.017 a second.
  fires: { below: 0.001 },
  for: '10m',
  // The total of no flows is a 0. Should the query ever answer nothing instead, that is just what this is about.
  noDataState: 'Alerting',
  summary: 'No flows have arrived for ten minutes',
  description:
    'Dashboards are empty and all other NetObserv rules are silent until flows arrive again. Follow them from the agents to Kafka, the sidecar and ClickHouse.',
  runbook: 'no-flows',
  link: topicLink(UIDS.pipeline),
  panel: { dashboardUid: UIDS.pipeline, title: 'Flows by reporting agent' },
});

export const pipeline: RuleFile = {
  name: 'pipeline',
  about: 'Whether flows arrive at all.',
  groups: [{ name: 'netobserv-pipeline', interval: '1m', rules: [silence] }],
};
