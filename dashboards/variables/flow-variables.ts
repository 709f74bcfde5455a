import type { VariableModel } from '@grafana/schema';

import { is, isGiven, ofSide } from '../filters/condition';
import { adHocVariable } from './ad-hoc-variable';
import { datasourceVariable } from './datasource-variable';
import { fieldVariable } from './field-variable';

/** The variables that every dashboard has, in this order, so that a link from one to another carries them all. */
export const FLOW_VARIABLES = ['datasource', 'cluster', 'namespace', 'workload', 'node', 'filters'] as const;
export type FlowVariable = (typeof FLOW_VARIABLES)[number];

/** Those that a dashboard about one thing takes exactly one value of. */
export type SubjectVariable = 'namespace' | 'workload' | 'node';

const ofCluster = is('K8S_ClusterName', '$cluster');
const ofNamespace = ofSide('either', is('K8S_Namespace', '$namespace'));

/** `own` are those of one dashboard; they come last. */
export const flowVariables = (subject?: SubjectVariable, own: VariableModel[] = []): VariableModel[] => [
  datasourceVariable,
  fieldVariable({
    name: 'cluster',
    label: 'Cluster',
    description: 'Flows of these clusters',
    field: 'K8S_ClusterName',
  }),
  fieldVariable({
    name: 'namespace',
    label: 'Namespace',
    description: 'Traffic with at least one end in these namespaces',
    field: 'K8S_Namespace',
    under: [ofCluster],
    single: subject === 'namespace',
  }),
  fieldVariable({
    name: 'workload',
    label: 'Workload',
    description: 'Traffic with at least one end in these workloads: Kind.namespace.name',
    field: 'K8S_OwnerObject',
    under: subject === 'workload' ? [ofCluster, isGiven('K8S_OwnerObject')] : [ofCluster, ofNamespace],
    single: subject === 'workload',
  }),
  fieldVariable({
    name: 'node',
    label: 'Node',
    description: 'Traffic with at least one end on these nodes',
    field: 'K8S_HostName',
    under: [ofCluster],
    single: subject === 'node',
  }),
  adHocVariable,
  ...own,
];
