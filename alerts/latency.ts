import { is } from '../dashboards/filters/condition';
import { UIDS } from '../dashboards/uids';
import type { Filter } from '../flows/query/filter';
import { topicLink } from './dashboard-link';
import { flowRule } from './flow-rule';
import type { RuleFile } from './rule-file';
import { subject } from './subject';
import { ofAnHour, sinceYesterday } from './timed-query';

interface Reach {
  uid: string;
  where: string;
  filter: Filter;
  /** Milliseconds from which on a rise matters: from 0.3 to 0.7 is twice as much too, and nobody notices. */
  worthALook: number;
  panel: string;
}

/**
 * Each for itself: where a tenth of a namespace's flows go to the outside, the 90th percentile of all leaps by how many those are,
 * not by how slow. Of 800 simulated namespaces one in thirty looked twice as slow as the day before; apart, none did.
 */
const REACHES: Reach[] = [
  {
    uid: '',
    where: 'within the cluster',
    filter: { all: [is('SrcLocation', 'internal'), is('DstLocation', 'internal')] },
    worthALook: 2,
    panel: 'Slowest namespaces',
  },
  {
    uid: '-external',
    where: 'with the outside',
    filter: { any: [is('SrcLocation', 'external'), is('DstLocation', 'external')] },
    worthALook: 20,
    panel: 'To the outside',
  },
];

const NAMESPACE = subject('namespace', 'either');

/** A percentile of fewer is chance. */
const SAMPLES = 100;

const slower = ({ uid, where, filter, worthALook, panel }: Reach) => {
  const p90 = { metric: 'rtt', function: 'p90', groupBy: NAMESPACE.groupBy, filter } as const;
  return flowRule({
    uid: `latency-namespace${uid}`,
    title: `Round trips of a namespace ${where} are slower than yesterday`,
    template: 'LatencyHighTrend',
    severity: 'info',
    queries: {
      change: sinceYesterday(p90),
      now: ofAnHour(p90),
      samples: ofAnHour({ ...p90, function: 'count' }),
    },
    judged: `$change * ($samples > ${SAMPLES}) * ($now > ${worthALook})`,
    fires: { above: 1 },
    summary: `${NAMESPACE.name} has TCP round trips ${where} of {{ printf "%.1f" $values.now.Value }} ms, {{ humanizePercentage $values.change.Value }} more than in the same hour yesterday`,
    description:
      '90th percentile over the last hour against the same hour a day ago. See between whom it is slow under "Between workloads" and "Between nodes", or where "To the outside".',
    runbook: 'latency',
    link: topicLink(UIDS.latency, NAMESPACE, 'now-25h'),
    panel: { dashboardUid: UIDS.latency, title: panel },
  });
};

export const latency: RuleFile = {
  name: 'latency',
  about: 'TCP round trips against the day before. Needs the agent feature FlowRTT.',
  groups: [{ name: 'netobserv-latency', interval: '5m', rules: REACHES.map(slower) }],
};
