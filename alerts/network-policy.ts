import { is } from '../dashboards/filters/condition';
import { UIDS } from '../dashboards/uids';
import type { Severity } from './alert-rule';
import { topicLink } from './dashboard-link';
import { flowRule } from './flow-rule';
import type { RuleFile } from './rule-file';
import { subject } from './subject';
import { ofFiveMinutes } from './timed-query';

const NAMESPACE = subject('namespace', 'either');

/** 30 in five minutes: one client that tries again and again is about as many. */
const DENIALS_PER_SECOND = 0.1;

const denials = (severity: Severity, share: number) =>
  flowRule({
    uid: `denied-namespace-${severity}`,
    title: `Network policies deny traffic of a namespace (${severity})`,
    template: 'NetpolDenied',
    severity,
    queries: {
      share: ofFiveMinutes({ metric: 'policyDenyShare', groupBy: NAMESPACE.groupBy }),
      denials: ofFiveMinutes({
        metric: 'networkEvents',
        function: 'rate',
        groupBy: NAMESPACE.groupBy,
        filter: is('NetworkEventAction', 'drop'),
      }),
    },
    judged: `$share * ($denials > ${DENIALS_PER_SECOND})`,
    fires: { above: share },
    summary: `${NAMESPACE.name} has {{ humanizePercentage $values.share.Value }} of its flows denied by network policies`,
    description:
      'Flows to or from it that a policy denied, as a share of all its flows. See which policy under "Policies that deny" and whom it hits under "Who is denied".',
    runbook: 'network-policy',
    link: topicLink(UIDS.networkPolicy, NAMESPACE),
    panel: { dashboardUid: UIDS.networkPolicy, title: 'Denials over time, by policy' },
  });

export const networkPolicy: RuleFile = {
  name: 'network-policy',
  about: 'Flows that network policies deny. Needs the agent feature NetworkEvents.',
  groups: [
    { name: 'netobserv-network-policy', interval: '1m', rules: [denials('info', 0.05), denials('warning', 0.1)] },
  ],
};
