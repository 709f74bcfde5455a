import type { GroupTerm } from '../../flows/query/group';
import { BOTH_ENDS } from '../../flows/query/normalise';
import { chosenFlows, CHOSEN_NOTE, EVERY_REPORT_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { flowTablePanel } from '../panels/flow-table-panel';
import { linesPanel } from '../panels/lines-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { tablePanel } from '../panels/table-panel';
import { UIDS } from '../uids';
import { figure } from './figure';
import { DROP_SHARE, DROPPED_BIT_RATE, DROPPED_PACKET_RATE } from './measures';
import { NO_DROPS } from './notes';
import { series, topGroups, totals } from './series';

const NOTES = `${EVERY_REPORT_NOTE} ${CHOSEN_NOTE}`;
const RATE = 'Dropped packets per second';

const overTime = (title: string, groupBy: GroupTerm[], what: string) =>
  stackedRatesPanel(
    {
      title,
      description: `${RATE} by ${what}: the 8 largest, the rest as Other. ${NOTES}`,
      flowQuery: series(DROPPED_PACKET_RATE, { groupBy, top: topGroups(8) }),
      empty: NO_DROPS,
    },
    'bottom'
  );

const table = (title: string, groupBy: GroupTerm[], what: string) =>
  tablePanel({
    title,
    description: `${RATE} on average over the time range by ${what}: the 25 largest, the rest as Other. ${NOTES}`,
    flowQuery: totals(DROPPED_PACKET_RATE, { groupBy, top: topGroups(25) }),
    empty: NO_DROPS,
  });

export const drops = flowDashboard({
  uid: UIDS.drops,
  title: 'Packet drops',
  description: 'Packets that the kernel dropped: how many, why, whose, and on which nodes.',
  sections: [
    {
      bands: [
        band(
          4,
          [
            8,
            figure({
              title: 'Packets dropped',
              measure: DROPPED_PACKET_RATE,
              what: RATE,
              notes: NOTES,
              color: 'red',
            }),
          ],
          [
            8,
            figure({
              title: 'Traffic dropped',
              measure: DROPPED_BIT_RATE,
              what: 'Dropped bits per second',
              notes: NOTES,
              color: 'orange',
            }),
          ],
          [
            8,
            figure({
              title: 'Share dropped',
              measure: DROP_SHARE,
              what: 'Dropped packets ÷ (dropped and delivered packets)',
              notes: NOTES,
              color: 'purple',
              empty: 'none',
            }),
          ]
        ),
      ],
    },
    {
      title: 'Why are packets dropped?',
      bands: [
        band(
          10,
          [12, overTime('Drops by cause', [{ field: 'PktDropLatestDropCause' }], "the kernel's latest reason")],
          [12, overTime('Drops by TCP state', [{ field: 'PktDropLatestState' }], 'the latest TCP state')]
        ),
      ],
    },
    {
      title: 'Who loses packets?',
      bands: [
        band(
          10,
          [12, overTime('Drops by namespace', [{ scope: 'namespace', side: 'either' }], 'namespace of either end')],
          [
            12,
            linesPanel({
              title: 'Share dropped, by namespace',
              description: `Dropped packets as a share of all packets of a namespace at either end: the 8 largest shares, and all flows together. ${NOTES}`,
              flowQuery: [
                {
                  flowQuery: series(DROP_SHARE, {
                    groupBy: [{ scope: 'namespace', side: 'either' }],
                    top: topGroups(8, false),
                  }),
                },
                { flowQuery: series(DROP_SHARE), name: 'All flows', color: 'text' },
              ],
              empty: NO_DROPS,
            }),
          ]
        ),
        band(10, [
          24,
          table('Between which workloads', [{ scope: 'owner', side: 'both' }], 'source and destination workload'),
        ]),
        band(
          10,
          [14, table('Between which nodes', [{ scope: 'host', side: 'both' }], 'source and destination node')],
          [10, table('On which ports', [{ field: 'ServicePort' }, { field: 'Proto' }], 'service port and protocol')]
        ),
      ],
    },
    {
      title: 'Which flows were hit?',
      bands: [
        band(13, [
          24,
          flowTablePanel({
            title: 'Latest flows with drops',
            description: `The 200 newest flow records with dropped packets. ${NOTES}`,
            flowQuery: {
              ...chosenFlows(),
              kind: 'flows',
              drops: 'containing',
              columns: [
                'TimeFlowEndMs',
                'PktDropLatestDropCause',
                'PktDropLatestState',
                'PktDropPackets',
                'PktDropBytes',
                'Packets',
                ...BOTH_ENDS,
                'Proto',
                'SrcK8S_HostName',
                'DstK8S_HostName',
              ],
              limit: 200,
            },
          }),
        ]),
      ],
    },
  ],
});
