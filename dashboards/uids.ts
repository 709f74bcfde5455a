/** By which the dashboards know each other. */
export const UIDS = {
  overview: 'netobserv-overview',
  trafficByNamespace: 'netobserv-traffic-by-namespace',
  namespace: 'netobserv-namespace',
  workload: 'netobserv-workload',
  node: 'netobserv-node',
  flows: 'netobserv-flows',
  flow: 'netobserv-flow',
  topology: 'netobserv-topology',
  drops: 'netobserv-drops',
  dns: 'netobserv-dns',
  latency: 'netobserv-latency',
  external: 'netobserv-external',
  networkPolicy: 'netobserv-network-policy',
  zones: 'netobserv-zones',
  conversations: 'netobserv-conversations',
  pipeline: 'netobserv-pipeline',
} as const;
