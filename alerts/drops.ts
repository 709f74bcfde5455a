import { UIDS } from '../dashboards/uids';
import type { Severity } from './alert-rule';
import { topicLink } from './dashboard-link';
import { flowRule } from './flow-rule';
import type { RuleFile } from './rule-file';
import { subject, type Subject } from './subject';
import { ofFiveMinutes } from './timed-query';

const NAMESPACE = subject('namespace', 'either');
const NODE = subject('node', 'either');

/**
 * The guard is on what is lost, not on what got through as NetObserv's: where every packet is dropped nothing gets through, and
 * that must not be too little to look at. 1 of 5 packets a second, its guard and threshold, is 1 lost packet a second.
 */
const LOST_PER_SECOND = 1;

const drops = (of: Subject, severity: Severity, share: number) =>
  flowRule({
    uid: `drops-${of.id}-${severity}`,
    title: `Packets of a ${of.id} are dropped (${severity})`,
    template: 'PacketDropsByKernel',
    severity,
    queries: {
      share: ofFiveMinutes({ metric: 'dropShare', groupBy: of.groupBy }),
      lost: ofFiveMinutes({ metric: 'droppedPackets', function: 'rate', groupBy: of.groupBy }),
    },
    judged: `$share * ($lost > ${LOST_PER_SECOND})`,
    fires: { above: share },
    summary: `${of.name} loses {{ humanizePercentage $values.share.Value }} of its packets ({{ printf "%.2f" $values.lost.Value }} a second)`,
    description:
      'The kernel dropped them: dropped packets as a share of dropped and delivered ones. See the cause under "Drops by cause", then who is hit under "Between which workloads".',
    runbook: 'drops',
    link: topicLink(UIDS.drops, of),
    panel: { dashboardUid: UIDS.drops, title: 'Share dropped, by namespace' },
  });

export const packetDrops: RuleFile = {
  name: 'drops',
  about: 'Packets that the kernel dropped. Needs the agent feature PacketDrop.',
  groups: [
    {
      name: 'netobserv-drops',
      interval: '1m',
      rules: [
        drops(NAMESPACE, 'info', 0.1),
        drops(NAMESPACE, 'warning', 0.2),
        drops(NODE, 'info', 0.05),
        drops(NODE, 'warning', 0.15),
      ],
    },
  ],
};
