import type { GroupTerm } from '../../flows/query/group';
import { BOTH_ENDS } from '../../flows/query/normalise';
import { isGiven } from '../filters/condition';
import { chosenFlows, CHOSEN_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import type { PanelDraft } from '../layout/panel-draft';
import { band } from '../layout/section';
import { flowTablePanel } from '../panels/flow-table-panel';
import { linesPanel } from '../panels/lines-panel';
import { tablePanel } from '../panels/table-panel';
import { UIDS } from '../uids';
import { figure } from './figure';
import { RTT_P90 } from './measures';
import { NO_RTT, SAMPLES_NOTE } from './notes';
import { PERCENTILES, percentiles, series, topGroups, totals } from './series';

const NOTES = `${SAMPLES_NOTE} ${ONCE_NOTE} ${CHOSEN_NOTE}`;
const RTT = "TCP's smoothed round trip, in milliseconds";

const table = (title: string, groupBy: GroupTerm[], what: string) =>
  tablePanel({
    title,
    description: `90th percentile over the time range of ${RTT}, by ${what}: the 20 highest. ${NOTES}`,
    flowQuery: totals(RTT_P90, { groupBy, top: topGroups(20, false) }),
    empty: NO_RTT,
  });

export const latency = flowDashboard({
  uid: UIDS.latency,
  title: 'Latency',
  description: 'How long TCP round trips take: overall, between namespaces, workloads, nodes and zones.',
  sections: [
    {
      bands: [
        band(
          4,
          ...PERCENTILES.map(({ fn, name, color }): [number, PanelDraft] => [
            8,
            figure({
              title: name,
              measure: { metric: 'rtt', function: fn },
              what: RTT,
              notes: NOTES,
              color,
              empty: 'none',
            }),
          ])
        ),
      ],
    },
    {
      title: 'Has it changed?',
      bands: [
        band(
          10,
          [
            12,
            linesPanel({
              title: 'Round trips of all flows',
              description: `Median, 90th and 99th percentile of ${RTT}. ${NOTES}`,
              flowQuery: percentiles('rtt'),
              empty: NO_RTT,
            }),
          ],
          [
            12,
            linesPanel({
              title: 'Slowest namespaces',
              description: `90th percentile of ${RTT}, by source and destination namespace: the 8 highest over the time range. ${NOTES}`,
              flowQuery: series(RTT_P90, { groupBy: [{ scope: 'namespace', side: 'both' }], top: topGroups(8, false) }),
              empty: NO_RTT,
            }),
          ]
        ),
      ],
    },
    {
      title: 'Where is it slow?',
      bands: [
        band(10, [
          24,
          table('Between workloads', [{ scope: 'owner', side: 'both' }], 'source and destination workload'),
        ]),
        band(
          10,
          [14, table('Between nodes', [{ scope: 'host', side: 'both' }], 'source and destination node')],
          [10, table('Between zones', [{ scope: 'zone', side: 'both' }], 'source and destination zone')]
        ),
        band(
          10,
          [12, table('To the outside', [{ field: 'DstSubnetLabel' }], "label of the destination's subnet")],
          [12, table('By port', [{ field: 'ServicePort' }], 'service port')]
        ),
      ],
    },
    {
      title: 'Which flows are slowest?',
      bands: [
        band(13, [
          24,
          flowTablePanel({
            title: 'Slowest flows',
            description: `The 200 flow records of the time range with the longest round trip. ${ONCE_NOTE} ${CHOSEN_NOTE}`,
            flowQuery: {
              ...chosenFlows(isGiven('TimeFlowRttNs')),
              kind: 'flows',
              columns: [
                'TimeFlowEndMs',
                'TimeFlowRttNs',
                ...BOTH_ENDS,
                'Proto',
                'Bytes',
                'SrcK8S_HostName',
                'DstK8S_HostName',
              ],
              orderBy: { field: 'TimeFlowRttNs', descending: true },
              limit: 200,
            },
          }),
        ]),
      ],
    },
  ],
});
