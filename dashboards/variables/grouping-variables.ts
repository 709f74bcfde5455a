import { choiceVariable } from './choice-variable';

/** NetObserv's aggregation levels by the names that Kubernetes people use. */
export const scopeVariable = choiceVariable({
  name: 'scope',
  label: 'Group by',
  description: 'What traffic is added up by',
  choices: [
    ['Namespace', 'namespace'],
    ['Workload', 'owner'],
    ['Pod, service or node', 'resource'],
    ['Node', 'host'],
    ['Zone', 'zone'],
    ['Network', 'network'],
    ['Cluster', 'cluster'],
  ],
});

export const sideVariable = choiceVariable({
  name: 'side',
  label: 'Seen from',
  description: 'Pairs of source and destination, or one end alone. By either end groups add up to more than the total',
  choices: [
    ['Source → destination', 'both'],
    ['Source', 'source'],
    ['Destination', 'destination'],
    ['Either end', 'either'],
  ],
});

export const topVariable = choiceVariable({
  name: 'top',
  label: 'Top',
  description: 'How many groups are shown; the rest is Other',
  choices: [
    ['5', '5'],
    ['10', '10'],
    ['15', '15'],
    ['25', '25'],
  ],
});
