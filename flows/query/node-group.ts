import type { ScopeId } from './group';

/** The wider scopes that nodes of a topology can be told apart by as well: the console's groups, by its names. */
export const NODE_GROUPS = [
  'clusters',
  'clusters+zones',
  'clusters+hosts',
  'clusters+namespaces',
  'clusters+owners',
  'clusters+networks',
  'zones',
  'zones+hosts',
  'zones+namespaces',
  'zones+owners',
  'hosts',
  'hosts+namespaces',
  'hosts+owners',
  'namespaces',
  'namespaces+owners',
  'owners',
  'networks',
  'networks+zones',
  'networks+hosts',
  'networks+namespaces',
  'networks+owners',
] as const;
export type NodeGroup = (typeof NODE_GROUPS)[number];

/** `auto`: the narrowest scope that each node is within as a whole. */
export type NodeGroupChoice = 'none' | 'auto' | NodeGroup;
export const NODE_GROUP_CHOICES: readonly NodeGroupChoice[] = ['none', 'auto', ...NODE_GROUPS];

const SCOPE_OF: Record<string, ScopeId> = {
  clusters: 'cluster',
  networks: 'network',
  zones: 'zone',
  hosts: 'host',
  namespaces: 'namespace',
  owners: 'owner',
};

/** The scopes that a group is made of, the wider one first. */
export const scopesOfNodeGroup = (group: NodeGroup): ScopeId[] => group.split('+').map((name) => SCOPE_OF[name]);

/** The scopes that the console's nodes of each scope are grouped by, alone or in pairs. */
const WIDER: Record<ScopeId, readonly ScopeId[]> = {
  cluster: [],
  network: [],
  zone: ['cluster'],
  host: ['cluster', 'network', 'zone'],
  namespace: ['cluster', 'network', 'zone', 'host'],
  owner: ['cluster', 'network', 'zone', 'host', 'namespace'],
  resource: ['cluster', 'network', 'zone', 'host', 'namespace', 'owner'],
};

const WITHIN: Record<ScopeId, readonly ScopeId[]> = {
  cluster: [],
  network: [],
  zone: ['cluster'],
  host: ['zone'],
  namespace: ['cluster'],
  owner: ['namespace'],
  resource: ['owner'],
};

/**
 * The scopes that a choice tells the nodes of a scope apart by as well. One that is not wider than the nodes' own is left out,
 * so that one choice goes with every scope of a dashboard.
 */
export function groupScopesOf(scope: ScopeId, choice: NodeGroupChoice): readonly ScopeId[] {
  switch (choice) {
    case 'none':
      return [];
    case 'auto':
      return WITHIN[scope];
    default:
      return scopesOfNodeGroup(choice).filter((each) => WIDER[scope].includes(each));
  }
}

/** The console has clusters with networks for nodes (hosts) only. */
export const nodeGroupsOf = (scope: ScopeId): readonly NodeGroup[] =>
  NODE_GROUPS.filter(
    (group) =>
      scopesOfNodeGroup(group).every((each) => WIDER[scope].includes(each)) &&
      (group !== 'clusters+networks' || scope === 'host')
  );
