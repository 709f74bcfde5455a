import type { Cluster } from './cluster';
import { networkEvent } from './network-event';
import { platformRoutes } from './platform-routes';
import type { Route, RouteSpec } from './route';
import { anyPod, between, toWorkload, zipfHost } from './route-ends';
import type { Schedule } from './rhythm';
import { TRAFFIC_PATTERNS } from './traffic-pattern';
import type { Workload } from './workload';

const NIGHTLY = /backup|data-|trainer|gpu-batch|importer/;
/** Namespaces that let in only whom a network policy names. */
const GUARDED = ['payments', 'accounts'];

/** Every route of the cluster: what the workloads call and look up, and what the platform adds. */
export function callGraph(cluster: Cluster): Route[] {
  // Zipf: the workload of rank r makes 1/r as many calls.
  const called = cluster.workloads.flatMap((client, rank) => workloadRoutes(cluster, client, 40 / (rank + 4)));
  return [...called, ...platformRoutes(cluster)].map((route) => ({
    kind: 'exchange',
    servicePort: 0,
    viaService: 0,
    schedule: 'flat',
    names: [],
    ...route,
    connections: [],
  }));
}

function workloadRoutes(cluster: Cluster, client: Workload, popularity: number): RouteSpec[] {
  const schedule = scheduleOf(client);
  const asked: string[] = [];
  const routes: RouteSpec[] = [];
  client.calls.forEach((target, position) => {
    const weight = popularity / (position + 1);
    const outside = target.startsWith('@') ? cluster.external(target.slice(1)) : undefined;
    const server = cluster.workload(target.includes('/') ? target : `${client.namespace}/${target}`);
    if (outside) {
      const { pattern, port, names, name } = outside.network;
      asked.push(...names);
      const ends = between(anyPod(client), zipfHost(outside));
      const served = { ...TRAFFIC_PATTERNS[pattern], port: port ?? TRAFFIC_PATTERNS[pattern].port };
      routes.push({ ends, pattern: served, weight: weight * 1.5, schedule });
      if (name === 'Internet') {
        routes.push({ ends, pattern: TRAFFIC_PATTERNS.quic, weight: weight * 0.4, schedule });
      }
    } else if (server?.pattern) {
      asked.push(server.qualifiedName);
      const guarded = GUARDED.includes(server.namespace);
      const allowedBy = guarded ? networkEvent('allow', `allow-${client.name}`, server.namespace) : undefined;
      routes.push({ ...toWorkload(client, server), pattern: server.pattern, weight, schedule, allowedBy });
    }
  });

  const dns = cluster.workload('openshift-dns/dns-default');
  if (dns?.pattern && client !== dns && client.calls.length > 0) {
    routes.push({
      ...toWorkload(client, dns),
      kind: 'dns',
      viaService: 0.85,
      pattern: dns.pattern,
      names: asked.length > 0 ? asked : [client.qualifiedName],
      weight: 0.12 * popularity + 0.05,
      schedule,
    });
  }
  return routes;
}

function scheduleOf(workload: Workload): Schedule {
  const name = `${workload.namespace}/${workload.name}`;
  return NIGHTLY.test(name) ? 'night' : workload.application ? 'day' : 'flat';
}
