import type { Measure } from '../flows/query/measure';
import { subjectLink } from './dashboard-link';
import { flowRule } from './flow-rule';
import type { RuleFile } from './rule-file';
import { subject, SUBJECT_IDS, type SubjectId } from './subject';
import { ofAnHour, ofFiveMinutes, sinceYesterday } from './timed-query';

interface Amount {
  measure: Measure;
  /** NetObserv has no such rules; the names are ours. */
  template: string;
  uid: string;
  title: string;
  /** A value for people. */
  text: (value: string) => string;
  /** Per second, of flows as recorded. What is much depends on the cluster: these are to be changed. */
  limits: Record<SubjectId, number>;
}

const AMOUNTS: Amount[] = [
  {
    measure: { metric: 'bytes', function: 'rate', unit: 'bits' },
    template: 'ByteRate',
    uid: 'rate',
    title: 'Bit rate',
    text: (value) => `{{ humanize ${value} }}bit/s`,
    limits: { namespace: 1_000_000_000, workload: 500_000_000, node: 5_000_000_000 },
  },
  {
    measure: { metric: 'packets', function: 'rate' },
    template: 'PacketRate',
    uid: 'packets',
    title: 'Packet rate',
    text: (value) => `{{ humanize ${value} }} packets/s`,
    limits: { namespace: 200_000, workload: 100_000, node: 500_000 },
  },
];

/** A change is looked at from this part of the limit on: three times next to nothing is nothing. */
const WORTH_A_LOOK = 0.01;
const RISE = 2;

const pairs = AMOUNTS.flatMap((amount) => SUBJECT_IDS.map((id) => ({ amount, of: subject(id, 'either') })));
const panelOf = (dashboardUid: string) => ({ dashboardUid, title: 'Traffic over time' });

const absolute = pairs.map(({ amount: { measure, template, uid, title, text, limits }, of }) =>
  flowRule({
    uid: `${of.id}-${uid}`,
    title: `${title} of a ${of.id} is high`,
    template,
    severity: 'warning',
    queries: { rate: ofFiveMinutes({ ...measure, groupBy: of.groupBy }) },
    fires: { above: limits[of.id] },
    summary: `${of.name} sends and receives ${text('$values.rate.Value')}`,
    description: `The mean of five minutes is above the limit. The dashboard says with whom: a backup, a release, more users, or a loop.`,
    runbook: 'traffic',
    link: subjectLink(of, 'now-1h'),
    panel: panelOf(of.dashboardUid),
  })
);

const trends = pairs.map(({ amount: { measure, template, uid, title, text, limits }, of }) =>
  flowRule({
    uid: `${of.id}-${uid}-trend`,
    title: `${title} of a ${of.id} has risen since yesterday`,
    template: `${template}HighTrend`,
    severity: 'info',
    queries: {
      change: sinceYesterday({ ...measure, groupBy: of.groupBy }),
      now: ofAnHour({ ...measure, groupBy: of.groupBy }),
    },
    judged: `$change * ($now > ${limits[of.id] * WORTH_A_LOOK})`,
    fires: { above: RISE },
    summary: `${of.name} sends and receives ${text('$values.now.Value')}, {{ humanizePercentage $values.change.Value }} more than in the same hour yesterday`,
    description: `The last hour against the same hour a day ago. Compare both days on the dashboard, and see who is new among those it talks to.`,
    runbook: 'traffic',
    link: subjectLink(of, 'now-25h'),
    panel: panelOf(of.dashboardUid),
  })
);

export const traffic: RuleFile = {
  name: 'traffic',
  about: 'How much namespaces, workloads and nodes send and receive: against a limit, and against the day before.',
  groups: [
    { name: 'netobserv-traffic', interval: '1m', rules: absolute },
    // What an hour amounts to hardly differs from one minute to the next.
    { name: 'netobserv-traffic-trend', interval: '5m', rules: trends },
  ],
};
