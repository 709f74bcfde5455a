import type { ScopeId } from '../query/group';

/** What one end of a flow is grouped by, in field names without Src/Dst. */
export interface Scope {
  /** Part of the group's name, joined with "/". */
  name: string[];
  /** Part of the group's identity, but not of its name, such as an owner's kind. */
  detail: string[];
  /** Where `name`'s last field is empty these say which end it is; elsewhere they are blanked. */
  fallbacks: string[];
  /** What an end without any of these is called. */
  empty: string;
  /** The fields have no source and destination of their own. */
  oneSided?: boolean;
}

/**
 * The console's aggregation levels. An end that has no name in the scope is known by the label of its subnet, or by
 * its address; a pod's address is left out of its identity, as a pod may have several.
 */
export const SCOPES: Record<ScopeId, Scope> = {
  cluster: { name: ['K8S_ClusterName'], detail: [], fallbacks: [], empty: '(no cluster name)', oneSided: true },
  network: { name: ['K8S_NetworkName'], detail: [], fallbacks: [], empty: '(no network)' },
  zone: { name: ['K8S_Zone'], detail: [], fallbacks: [], empty: '(no zone)' },
  host: { name: ['K8S_HostName'], detail: [], fallbacks: [], empty: 'External' },
  namespace: { name: ['K8S_Namespace'], detail: [], fallbacks: [], empty: '(no namespace)' },
  owner: {
    name: ['K8S_Namespace', 'K8S_OwnerName'],
    detail: ['K8S_OwnerType'],
    fallbacks: ['SubnetLabel'],
    empty: 'External',
  },
  resource: {
    name: ['K8S_Namespace', 'K8S_Name'],
    detail: ['K8S_Type'],
    fallbacks: ['Addr', 'SubnetLabel'],
    empty: 'Unknown',
  },
};
