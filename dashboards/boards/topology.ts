import type { TopologyQuery } from '../../flows/query/flow-query';
import { chosenFlows, CHOSEN_NOTE, ONCE_NOTE } from '../filters/selection';
import { flowDashboard } from '../flow-dashboard';
import { band } from '../layout/section';
import { nodeGraphPanel } from '../panels/node-graph-panel';
import { tablePanel } from '../panels/table-panel';
import { UIDS } from '../uids';
import { choiceVariable } from '../variables/choice-variable';
import { scopeVariable } from '../variables/grouping-variables';
import { inQuery } from '../variables/in-query';

const metricVariable = choiceVariable({
  name: 'metric',
  label: 'Show',
  description: 'What the edges and nodes measure',
  choices: [
    ['Bytes', 'bytes'],
    ['Packets', 'packets'],
    ['Flows', 'flows'],
    ['Dropped bytes', 'droppedBytes'],
    ['Dropped packets', 'droppedPackets'],
    ['DNS latency', 'dnsLatency'],
    ['Round trip', 'rtt'],
  ],
});

const functionVariable = choiceVariable({
  name: 'function',
  label: 'As',
  description: 'Of counters the rate per second, from step to step; of latencies over their samples',
  choices: [
    ['Average', 'avg'],
    ['Sum (not of latencies)', 'sum'],
    ['Latest', 'last'],
    ['Minimum', 'min'],
    ['Maximum', 'max'],
    ['90th percentile', 'p90'],
    ['99th percentile', 'p99'],
  ],
});

/** What a scope is not within is left out of a choice. */
const groupVariable = choiceVariable({
  name: 'group',
  label: 'Apart by',
  description:
    'A node for each, with its name below: one workload on two nodes is then two. Parent: a workload’s namespace, a namespace’s cluster',
  choices: [
    ['Parent', 'auto'],
    ['Nothing', 'none'],
    ['Cluster', 'clusters'],
    ['Network', 'networks'],
    ['Zone', 'zones'],
    ['Node', 'hosts'],
    ['Namespace', 'namespaces'],
    ['Owner', 'owners'],
    ['Zone and node', 'zones+hosts'],
    ['Node and namespace', 'hosts+namespaces'],
    ['Namespace and owner', 'namespaces+owners'],
  ],
});

const directionVariable = choiceVariable({
  name: 'direction',
  label: 'Direction',
  description: 'Reports of this node direction only',
  choices: [
    ['Any', 'any'],
    ['Ingress', 'ingress'],
    ['Egress', 'egress'],
    ['Inner', 'inner'],
  ],
});

const limitVariable = choiceVariable({
  name: 'limit',
  label: 'Nodes',
  description: 'The nodes with the most; the rest becomes one',
  choices: [
    ['25', '25'],
    ['50', '50'],
    ['100', '100'],
    ['200', '200'],
  ],
});

const chosen = {
  ...chosenFlows(),
  metric: inQuery<NonNullable<TopologyQuery['metric']>>('metric'),
  function: inQuery<NonNullable<TopologyQuery['function']>>('function'),
  direction: inQuery<NonNullable<TopologyQuery['direction']>>('direction'),
};
const group = inQuery<NonNullable<TopologyQuery['group']>>('group');
const scope = inQuery<NonNullable<TopologyQuery['scope']>>('scope');
const NOTES = `${ONCE_NOTE} ${CHOSEN_NOTE}`;

export const topology = flowDashboard({
  uid: UIDS.topology,
  title: 'Topology',
  description: 'Who talks to whom, as a map: the NetObserv console’s Topology.',
  variables: [scopeVariable, groupVariable, metricVariable, functionVariable, directionVariable, limitVariable],
  sections: [
    {
      bands: [
        band(22, [
          24,
          nodeGraphPanel({
            title: 'Map',
            description: `What is chosen above, of each node and between any two of them; the thicker an edge, the more. Each direction has its own edge. ${NOTES}`,
            flowQuery: { ...chosen, kind: 'topology', scope, group, top: { n: inQuery<number>('limit'), other: true } },
          }),
        ]),
        band(12, [
          24,
          tablePanel({
            title: 'Edges',
            description: `The same from each source to each destination: the 100 largest, the rest as Other. ${NOTES}`,
            flowQuery: { ...chosen, kind: 'table', groupBy: [{ scope, side: 'both' }], top: { n: 100, other: true } },
          }),
        ]),
      ],
    },
  ],
});
