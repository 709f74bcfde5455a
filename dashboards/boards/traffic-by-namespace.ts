import { chosenFlows, CHOSEN_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { flowTablePanel } from '../panels/flow-table-panel';
import { LINKS_OF_NODES } from '../links/group-links';
import { nodeGraphPanel } from '../panels/node-graph-panel';
import { rankingPanel } from '../panels/ranking-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { tablePanel } from '../panels/table-panel';
import { UIDS } from '../uids';
import { figure } from './figure';
import { BIT_RATE, FLOW_RATE, PACKET_RATE } from './measures';
import { series, topGroups, totals } from './series';

const NOTES = `${ONCE_NOTE} ${CHOSEN_NOTE}`;

export const trafficByNamespace = flowDashboard({
  uid: UIDS.trafficByNamespace,
  title: 'Traffic by namespace',
  description: 'How much each Kubernetes namespace sends and receives, and who talks to whom, from NetObserv flows.',
  refresh: '10s',
  sections: [
    {
      bands: [
        band(
          3,
          [8, figure({ title: 'Traffic', measure: BIT_RATE, what: 'Bits per second', notes: NOTES, color: 'blue' })],
          [
            8,
            figure({
              title: 'Packets',
              measure: PACKET_RATE,
              what: 'Packets per second',
              notes: NOTES,
              color: 'green',
            }),
          ],
          [
            8,
            figure({
              title: 'Flows',
              measure: FLOW_RATE,
              what: 'Flow records per second',
              notes: NOTES,
              color: 'purple',
            }),
          ]
        ),
        band(
          12,
          [
            14,
            stackedRatesPanel(
              {
                title: 'Which namespaces send, over time',
                description: `Bits per second by source namespace: the 10 largest over the time range, the rest as Other. The upper edge is the total. ${NOTES}`,
                flowQuery: series(BIT_RATE, { groupBy: [{ scope: 'namespace', side: 'source' }], top: topGroups(10) }),
              },
              'narrow right'
            ),
          ],
          [5, ranking('Top senders', 'source', 'blue')],
          [5, ranking('Top receivers', 'destination', 'purple')]
        ),
        band(
          13,
          [
            11,
            tablePanel({
              title: 'Who talks to whom',
              description: `Average bits per second over the time range from each source to each destination namespace: the 20 largest pairs, the rest as Other. ${NOTES}`,
              flowQuery: totals(BIT_RATE, { groupBy: [{ scope: 'namespace', side: 'both' }], top: topGroups(20) }),
            }),
          ],
          [
            13,
            nodeGraphPanel(
              {
                title: 'Map of namespaces',
                description: `Namespaces as nodes, the traffic between them as edges, in average bits per second: the 12 namespaces with the most traffic, the rest as one node. ${NOTES}`,
                flowQuery: {
                  ...chosenFlows(),
                  kind: 'topology',
                  ...BIT_RATE,
                  scope: 'namespace',
                  top: { n: 12, other: true },
                },
              },
              LINKS_OF_NODES.namespace
            ),
          ]
        ),
        band(13, [
          24,
          flowTablePanel({
            title: 'Latest flows',
            description: `The 200 newest flow records, as NetObserv reported them, in the console's columns. ${NOTES}`,
            flowQuery: { ...chosenFlows(), kind: 'flows', limit: 200 },
          }),
        ]),
      ],
    },
  ],
});

function ranking(title: string, side: 'source' | 'destination', color: string) {
  return rankingPanel(
    {
      title,
      description: `Average bits per second over the time range by ${side} namespace: the 8 largest, the rest as Other. ${NOTES}`,
      flowQuery: series(BIT_RATE, { groupBy: [{ scope: 'namespace', side }], top: topGroups(8) }),
    },
    color
  );
}
