import { ENTERS, LEAVES } from '../dashboards/filters/outside';
import { UIDS } from '../dashboards/uids';
import type { Filter } from '../flows/query/filter';
import type { Severity } from './alert-rule';
import { topicLink } from './dashboard-link';
import { flowRule } from './flow-rule';
import type { RuleFile } from './rule-file';
import { subject, type SubjectId } from './subject';
import { ofAnHour, sinceYesterday } from './timed-query';

interface Way {
  uid: string;
  template: string;
  title: string;
  verb: string;
  /** The end in the cluster; the other one is outside. */
  inside: 'source' | 'destination';
  filter: Filter;
  panel: string;
}

const EGRESS: Way = {
  uid: 'egress',
  template: 'ExternalEgressHighTrend',
  title: 'sends more out of the cluster',
  verb: 'sends',
  inside: 'source',
  filter: { all: LEAVES },
  panel: 'Leaves, by namespace',
};
const INGRESS: Way = {
  uid: 'ingress',
  template: 'ExternalIngressHighTrend',
  title: 'receives more from outside',
  verb: 'receives',
  inside: 'destination',
  filter: { all: ENTERS },
  panel: 'Enters, by namespace',
};

/** Bits per second from which on a rise matters. NetObserv has none: from nothing to little is infinitely more. */
const WORTH_A_LOOK: Record<Exclude<SubjectId, 'workload'>, number> = { namespace: 1_000_000, node: 10_000_000 };

const trend = (way: Way, id: keyof typeof WORTH_A_LOOK, severity: Severity, rise: number) => {
  const of = subject(id, way.inside);
  const asked = {
    metric: 'bytes',
    function: 'rate',
    unit: 'bits',
    groupBy: of.groupBy,
    filter: way.filter,
  } as const;
  return flowRule({
    uid: `${way.uid}-${id}-${severity}`,
    title: `A ${id} ${way.title} than yesterday (${severity})`,
    template: way.template,
    severity,
    queries: { change: sinceYesterday(asked), now: ofAnHour(asked) },
    judged: `$change * ($now > ${WORTH_A_LOOK[id]})`,
    fires: { above: rise },
    summary: `${of.name} ${way.verb} {{ humanize $values.now.Value }}bit/s ${way.inside === 'source' ? 'to' : 'from'} outside the cluster, {{ humanizePercentage $values.change.Value }} more than in the same hour yesterday`,
    description:
      'Only traffic whose other end is no object of the cluster and in no labelled subnet of its own. See where to or from under "by address" and which workloads are behind it under "by workload".',
    runbook: 'external',
    link: topicLink(UIDS.external, of, 'now-25h'),
    panel: { dashboardUid: UIDS.external, title: way.panel },
  });
};

export const external: RuleFile = {
  name: 'external',
  about: 'What leaves the cluster and what enters it, against the day before.',
  groups: [
    {
      name: 'netobserv-external',
      interval: '5m',
      rules: [EGRESS, INGRESS].flatMap((way) => [
        trend(way, 'node', 'warning', 2),
        trend(way, 'namespace', 'info', 1),
        trend(way, 'namespace', 'warning', 5),
      ]),
    },
  ],
};
