import { FAILED, UNKNOWN_NAME } from '../dashboards/filters/dns-answers';
import { UIDS } from '../dashboards/uids';
import type { Filter } from '../flows/query/filter';
import type { Severity } from './alert-rule';
import { topicLink } from './dashboard-link';
import { flowRule } from './flow-rule';
import type { RuleFile } from './rule-file';
import { subject, type Subject } from './subject';
import { ofFiveMinutes } from './timed-query';

/** Answers go to who asked, so that the destination is the one in trouble. */
const ASKING = subject('namespace', 'destination');

/** About ten in five minutes. NetObserv has no guard, so that one wrong answer of one is 100 %. */
const BAD_PER_SECOND = 0.03;

interface DnsRule {
  of?: Subject;
  severity: Severity;
  share: number;
}

const measured = (metric: 'dnsErrorShare' | 'nxDomainShare', bad: Filter, of?: Subject) => ({
  queries: {
    share: ofFiveMinutes({ metric, groupBy: of?.groupBy }),
    bad: ofFiveMinutes({ metric: 'dnsFlows', function: 'rate', groupBy: of?.groupBy, filter: bad }),
  },
  judged: `$share * ($bad > ${BAD_PER_SECOND})`,
  runbook: 'dns',
  link: topicLink(UIDS.dns, of),
});

const errors = ({ of, severity, share }: DnsRule) =>
  flowRule({
    ...measured('dnsErrorShare', FAILED, of),
    uid: `dns-errors-${of?.id ?? 'all'}-${severity}`,
    title: of ? `DNS errors for a ${of.id} (${severity})` : `DNS errors (${severity})`,
    template: 'DNSErrors',
    severity,
    fires: { above: share },
    summary: `${of?.name ?? 'The cluster'} gets errors for {{ humanizePercentage $values.share.Value }} of its DNS queries`,
    description:
      'Answers such as SERVFAIL, or none that could be read; names that do not exist are not among them. See the codes under "By response code" and the names under "Errors by name".',
    panel: { dashboardUid: UIDS.dns, title: 'By response code' },
  });

const unknownNames = ({ of, severity, share }: DnsRule) =>
  flowRule({
    ...measured('nxDomainShare', UNKNOWN_NAME, of),
    uid: `dns-nxdomain-${of?.id ?? 'all'}-${severity}`,
    title: `Unknown DNS names for a namespace (${severity})`,
    template: 'DNSNxDomain',
    severity,
    fires: { above: share },
    summary: `${of?.name ?? 'The cluster'} asks for names that do not exist: {{ humanizePercentage $values.share.Value }} of the answers say so`,
    description:
      'Search domains make some of these; a wrong host name or a deleted Service makes many. See which under "Unknown names".',
    panel: { dashboardUid: UIDS.dns, title: 'Unknown names' },
  });

export const dns: RuleFile = {
  name: 'dns',
  about: 'DNS answers that are errors, and names that do not exist. Needs the agent feature DNSTracking.',
  groups: [
    {
      name: 'netobserv-dns',
      interval: '1m',
      rules: [
        errors({ severity: 'warning', share: 0.05 }),
        errors({ of: ASKING, severity: 'info', share: 0.05 }),
        errors({ of: ASKING, severity: 'warning', share: 0.1 }),
        unknownNames({ of: ASKING, severity: 'info', share: 0.1 }),
        unknownNames({ of: ASKING, severity: 'warning', share: 0.8 }),
      ],
    },
  ],
};
