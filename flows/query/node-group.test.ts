import { SCOPE_IDS } from './group';
import { nodeGroupsOf } from './node-group';

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
