import { SCOPE_IDS, type ScopeId } from './group';
import { groupScopesOf, type NodeGroupChoice, nodeGroupsOf } from './node-group';

/** The console's table of scopes (web/moduleMapper and static config), as shared/reference/console-features.md §2 has it. */
const CONSOLE: Record<string, string> = {
  cluster: '',
  network: '',
  zone: 'clusters',
  host: 'networks, zones, clusters, clusters+zones, clusters+networks, networks+zones',
  namespace:
    'clusters, clusters+zones, clusters+hosts, zones, zones+hosts, hosts, networks, networks+zones, networks+hosts',
  owner:
    'clusters, clusters+zones, clusters+hosts, clusters+namespaces, zones, zones+hosts, zones+namespaces, hosts, ' +
    'hosts+namespaces, namespaces, networks, networks+zones, networks+hosts, networks+namespaces',
  resource:
    'clusters, clusters+zones, clusters+hosts, clusters+namespaces, clusters+owners, zones, zones+hosts, ' +
    'zones+namespaces, zones+owners, hosts, hosts+namespaces, hosts+owners, namespaces, namespaces+owners, owners, ' +
    'networks, networks+zones, networks+hosts, networks+namespaces, networks+owners',
};

test.each(SCOPE_IDS)("the console's groups of %s", (scope) => {
  const wanted = CONSOLE[scope] === '' ? [] : CONSOLE[scope].split(', ');
  expect([...nodeGroupsOf(scope)].sort()).toEqual(wanted.sort());
});

test.each<[ScopeId, NodeGroupChoice, ScopeId[]]>([
  ['owner', 'none', []],
  ['owner', 'hosts+namespaces', ['host', 'namespace']],
  ['owner', 'auto', ['namespace']],
  ['resource', 'auto', ['owner']],
  // A node is in no namespace.
  ['host', 'auto', ['zone']],
  ['cluster', 'auto', []],
  // Not wider than the nodes themselves.
  ['namespace', 'owners', []],
  ['namespace', 'zones+namespaces', ['zone']],
  ['network', 'clusters', []],
])('nodes of %s grouped by %s', (scope, choice, scopes) => {
  expect(groupScopesOf(scope, choice)).toEqual(scopes);
});
