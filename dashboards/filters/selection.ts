import type { Filter } from '../../flows/query/filter';
import type { Selection } from '../../flows/query/flow-query';
import { is, ofSide } from './condition';

/** What every dashboard's variables choose. One that is set to All is no condition. */
const CHOSEN: readonly Filter[] = [
  is('K8S_ClusterName', '$cluster'),
  ofSide('either', is('K8S_Namespace', '$namespace')),
  ofSide('either', is('K8S_OwnerObject', '$workload')),
  ofSide('either', is('K8S_HostName', '$node')),
];

/** The flows that the dashboard's variables choose, and of these those that meet the conditions. */
export const chosenFlows = (...conditions: Filter[]): Selection => ({
  version: 1,
  filter: { all: [...CHOSEN, ...conditions] },
});

/** How the variables choose, for a panel's description. */
export const CHOSEN_NOTE = 'Only traffic that has what is chosen above at either end.';
/** How traffic that two nodes report is counted, for a panel's description. */
export const ONCE_NOTE = 'Traffic that both nodes reported is counted once.';
/** Of metrics that only one of two nodes sees. */
export const EVERY_REPORT_NOTE =
  'Every report counts: only the node where it happened tells of it, so that it is counted once.';
