import { type Dashboard, DashboardCursorSync } from '@grafana/schema';

import type { Selection } from '../flows/query/flow-query';
import { flowTablePanel } from './panels/flow-table-panel';
import { nodeGraphPanel } from './panels/node-graph-panel';
import { pairsPanel } from './panels/pairs-panel';
import { rankingPanel } from './panels/ranking-panel';
import { stackedRatesPanel } from './panels/stacked-rates-panel';
import { statPanel } from './panels/stat-panel';
import { datasourceVariable } from './variables/datasource-variable';
import { namespaceVariable } from './variables/namespace-variable';

const inNamespace: Selection = {
  version: 1,
  filter: { all: [{ field: 'K8S_Namespace', side: 'either', op: '=', values: ['$namespace'] }] },
};
const bitRate = { metric: 'bytes', function: 'rate', unit: 'bits' } as const;
const ONCE = 'Traffic that both nodes reported is counted once.';
const SELECTED = 'Only traffic with at least one end in the chosen namespaces.';

export const trafficByNamespace: Dashboard = {
  uid: 'netobserv-traffic-by-namespace',
  title: 'Traffic by namespace',
  description: 'How much each Kubernetes namespace sends and receives, and who talks to whom, from NetObserv flows.',
  tags: ['netobserv'],
  schemaVersion: 42,
  version: 1,
  editable: true,
  graphTooltip: DashboardCursorSync.Crosshair,
  time: { from: 'now-15m', to: 'now' },
  timepicker: { refresh_intervals: ['5s', '10s', '30s', '1m', '5m', '15m'] },
  timezone: 'browser',
  refresh: '10s',
  links: [],
  annotations: { list: [] },
  templating: { list: [datasourceVariable, namespaceVariable] },
  panels: [
    statPanel(
      {
        id: 1,
        title: 'Traffic now',
        description: `Bits per second in the newest finished step. ${ONCE} ${SELECTED}`,
        gridPos: { x: 0, y: 0, w: 8, h: 3 },
        flowQuery: { ...inNamespace, kind: 'timeseries', ...bitRate },
      },
      'blue'
    ),
    statPanel(
      {
        id: 2,
        title: 'Packets now',
        description: `Packets per second in the newest finished step. ${ONCE} ${SELECTED}`,
        gridPos: { x: 8, y: 0, w: 8, h: 3 },
        flowQuery: { ...inNamespace, kind: 'timeseries', metric: 'packets', function: 'rate' },
      },
      'green'
    ),
    statPanel(
      {
        id: 3,
        title: 'Flows now',
        description: `Flow records per second in the newest finished step. ${ONCE} ${SELECTED}`,
        gridPos: { x: 16, y: 0, w: 8, h: 3 },
        flowQuery: { ...inNamespace, kind: 'timeseries', metric: 'flows', function: 'rate' },
      },
      'purple'
    ),
    stackedRatesPanel({
      id: 4,
      title: 'Which namespaces send, over time',
      description: `Bits per second by source namespace: the 10 largest over the time range, the rest as Other. The upper edge is the total. ${ONCE} ${SELECTED}`,
      gridPos: { x: 0, y: 3, w: 14, h: 12 },
      flowQuery: {
        ...inNamespace,
        kind: 'timeseries',
        ...bitRate,
        groupBy: [{ scope: 'namespace', side: 'source' }],
        top: { n: 10, other: true },
      },
    }),
    rankingPanel(
      {
        id: 5,
        title: 'Top senders',
        description: `Average bits per second over the time range by source namespace: the 8 largest, the rest as Other. ${ONCE} ${SELECTED}`,
        gridPos: { x: 14, y: 3, w: 5, h: 12 },
        flowQuery: {
          ...inNamespace,
          kind: 'table',
          ...bitRate,
          groupBy: [{ scope: 'namespace', side: 'source' }],
          top: { n: 8, other: true },
        },
      },
      'SrcK8S_Namespace',
      'blue'
    ),
    rankingPanel(
      {
        id: 6,
        title: 'Top receivers',
        description: `Average bits per second over the time range by destination namespace: the 8 largest, the rest as Other. ${ONCE} ${SELECTED}`,
        gridPos: { x: 19, y: 3, w: 5, h: 12 },
        flowQuery: {
          ...inNamespace,
          kind: 'table',
          ...bitRate,
          groupBy: [{ scope: 'namespace', side: 'destination' }],
          top: { n: 8, other: true },
        },
      },
      'DstK8S_Namespace',
      'purple'
    ),
    pairsPanel({
      id: 7,
      title: 'Who talks to whom',
      description: `Average bits per second over the time range from each source to each destination namespace: the 20 largest pairs, the rest as Other. ${ONCE} ${SELECTED}`,
      gridPos: { x: 0, y: 15, w: 11, h: 13 },
      flowQuery: {
        ...inNamespace,
        kind: 'table',
        ...bitRate,
        groupBy: [{ scope: 'namespace', side: 'both' }],
        top: { n: 20, other: true },
      },
    }),
    nodeGraphPanel({
      id: 8,
      title: 'Map of namespaces',
      description: `Namespaces as nodes, the traffic between them as edges, in average bits per second: the 12 namespaces with the most traffic, the rest as one node. ${ONCE} ${SELECTED}`,
      gridPos: { x: 11, y: 15, w: 13, h: 13 },
      flowQuery: { ...inNamespace, kind: 'topology', ...bitRate, scope: 'namespace', top: { n: 12, other: true } },
    }),
    flowTablePanel({
      id: 9,
      title: 'Latest flows',
      description: `The 200 newest flow records, as NetObserv reported them, in the console's columns. ${ONCE} ${SELECTED}`,
      gridPos: { x: 0, y: 28, w: 24, h: 13 },
      flowQuery: { ...inNamespace, kind: 'flows', limit: 200 },
    }),
  ],
};
