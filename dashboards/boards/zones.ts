import type { Filter } from '../../flows/query/filter';
import type { GroupTerm } from '../../flows/query/group';
import { is } from '../filters/condition';
import { chosenFlows, CHOSEN_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { nodeGraphPanel } from '../panels/node-graph-panel';
import { stackedRatesPanel } from '../panels/stacked-rates-panel';
import { tablePanel } from '../panels/table-panel';
import { UIDS } from '../uids';
import { figure } from './figure';
import { BIT_RATE } from './measures';
import { series, topGroups, totals } from './series';

const NOTES = `${ONCE_NOTE} ${CHOSEN_NOTE}`;
const CROSSING: Filter[] = [is('CrossZone', 'yes')];
const STAYING: Filter[] = [is('CrossZone', 'no')];
const NO_ZONES = 'No traffic between zones in this time range (it needs spec.processor.addZone in the FlowCollector)';
const NO_CLUSTERS = 'No cluster names (they need spec.processor.multiClusterDeployment in the FlowCollector)';

const crossing = (title: string, groupBy: GroupTerm[], what: string) =>
  tablePanel({
    title,
    description: `Average bits per second over the time range between two zones, by ${what}: the 25 largest, the rest as Other. ${NOTES}`,
    flowQuery: totals(BIT_RATE, { groupBy, top: topGroups(25), where: CROSSING }),
    empty: NO_ZONES,
  });

export const zones = flowDashboard({
  uid: UIDS.zones,
  title: 'Zones and clusters',
  description: 'Traffic between availability zones, which clouds charge for, and the traffic of each cluster.',
  sections: [
    {
      bands: [
        band(
          4,
          [
            12,
            figure({
              title: 'Between zones',
              measure: BIT_RATE,
              what: 'Bits per second from one zone to another',
              notes: NOTES,
              color: 'orange',
              where: CROSSING,
            }),
          ],
          [
            12,
            figure({
              title: 'Within zones',
              measure: BIT_RATE,
              what: 'Bits per second with both ends in one zone',
              notes: NOTES,
              color: 'green',
              where: STAYING,
            }),
          ]
        ),
      ],
    },
    {
      title: 'How much crosses zones?',
      bands: [
        band(
          10,
          [
            12,
            stackedRatesPanel(
              {
                title: 'Between and within zones, over time',
                description: `Bits per second of traffic whose two ends have a zone. ${NOTES}`,
                flowQuery: [
                  { flowQuery: series(BIT_RATE, { where: STAYING }), name: 'Within a zone', color: 'green' },
                  { flowQuery: series(BIT_RATE, { where: CROSSING }), name: 'Between zones', color: 'orange' },
                ],
                empty: NO_ZONES,
              },
              'bottom'
            ),
          ],
          [12, crossing('Between which zones', [{ scope: 'zone', side: 'both' }], 'source and destination zone')]
        ),
      ],
    },
    {
      title: 'Whose traffic crosses zones?',
      bands: [
        band(10, [
          24,
          crossing('Between which workloads', [{ scope: 'owner', side: 'both' }], 'source and destination workload'),
        ]),
        band(
          10,
          [
            12,
            crossing(
              'Between which namespaces',
              [{ scope: 'namespace', side: 'both' }],
              'source and destination namespace'
            ),
          ],
          [12, crossing('On which ports', [{ field: 'ServicePort' }, { field: 'Proto' }], 'service port and protocol')]
        ),
      ],
    },
    {
      title: 'What does the map look like?',
      bands: [
        band(14, [
          24,
          nodeGraphPanel({
            title: 'Map of zones',
            description: `Zones of each cluster as nodes, average bits per second between them as edges. ${NOTES}`,
            flowQuery: {
              ...chosenFlows(),
              kind: 'topology',
              ...BIT_RATE,
              scope: 'zone',
              group: 'clusters',
              top: { n: 30, other: true },
            },
          }),
        ]),
      ],
    },
    {
      title: 'How much does each cluster carry?',
      bands: [
        band(
          10,
          [
            14,
            stackedRatesPanel(
              {
                title: 'Traffic of each cluster',
                description: `Bits per second by the cluster that reported them. ${NOTES}`,
                flowQuery: series(BIT_RATE, { groupBy: [{ scope: 'cluster' }], top: topGroups(10) }),
                empty: NO_CLUSTERS,
              },
              'narrow right'
            ),
          ],
          [
            10,
            tablePanel({
              title: 'External traffic of each cluster',
              description: `Average bits per second over the time range that leave a cluster, to other clusters or elsewhere, by the label of the destination's subnet: the 25 largest. ${NOTES}`,
              flowQuery: totals(BIT_RATE, {
                groupBy: [{ scope: 'cluster' }, { field: 'DstSubnetLabel' }],
                top: topGroups(25),
                where: [is('DstLocation', 'external')],
              }),
              empty: NO_CLUSTERS,
            }),
          ]
        ),
      ],
    },
  ],
});
