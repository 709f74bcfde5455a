import { is } from '../dashboards/filters/condition';
import { UIDS } from '../dashboards/uids';
import { recordsLink } from './dashboard-link';
import { flowRule } from './flow-rule';
import type { RuleFile } from './rule-file';
import { subject, type Subject } from './subject';
import { ofFiveMinutes } from './timed-query';

const NODE = subject('node', 'either');

/** About ten in five minutes. */
const ERRORS_PER_SECOND = 0.03;

const errors = (of?: Subject) =>
  flowRule({
    uid: `ipsec-errors-${of?.id ?? 'all'}`,
    title: of ? `IPsec errors on a ${of.id}` : 'IPsec errors',
    template: 'IPsecErrors',
    severity: 'warning',
    queries: {
      share: ofFiveMinutes({ metric: 'ipsecErrorShare', groupBy: of?.groupBy }),
      errors: ofFiveMinutes({
        metric: 'flows',
        function: 'rate',
        groupBy: of?.groupBy,
        filter: is('IPSecStatus', 'error'),
        // What the sender's node fails to encrypt has no other report.
        countOnce: false,
      }),
    },
    judged: `$share * ($errors > ${ERRORS_PER_SECOND})`,
    fires: { above: 0.02 },
    summary: `${of?.name ?? 'The cluster'} fails to encrypt or decrypt {{ humanizePercentage $values.share.Value }} of the flows between nodes`,
    description:
      'Flows with the IPsec status error as a share of those with any status. The dashboard lists them: see whether one node is in all of them.',
    runbook: 'ipsec',
    link: recordsLink('IPSecStatus', 'error', of),
    panel: { dashboardUid: UIDS.flows, title: 'Flows over time' },
  });

export const ipsec: RuleFile = {
  name: 'ipsec',
  about: 'IPsec between nodes that fails. Needs the agent feature IPSec.',
  groups: [{ name: 'netobserv-ipsec', interval: '1m', rules: [errors(), errors(NODE)] }],
};
