import type { Cluster } from './cluster';
import type { Random } from './random';
import type { RouteSpec } from './route';
import { anyPod, between, probes, toWorkload, zipfHost } from './route-ends';
import { TRAFFIC_PATTERNS, type TrafficPattern } from './traffic-pattern';
import type { Workload } from './workload';

const PROBE: TrafficPattern = {
  ...TRAFFIC_PATTERNS.http,
  request: [180, 0.2],
  response: [320, 0.3],
  keepAlive: 0,
  latencyMs: 2,
};
const PING: TrafficPattern = { ...TRAFFIC_PATTERNS.ntp, request: [98, 0], response: [98, 0] };
const BALANCER_CHECK: TrafficPattern = { ...TRAFFIC_PATTERNS.http, request: [140, 0.2], response: [200, 0.2] };

/** What every cluster has whatever runs on it: scrapes, probes, API and etcd, visitors, pings. */
export function platformRoutes(cluster: Cluster): RouteSpec[] {
  const anyNode = (random: Random) => random.pick(cluster.nodes);
  const anyPodAtAll = (random: Random) => random.pick(random.pick(cluster.workloads).pods);
  const routes: RouteSpec[] = [
    { kind: 'ping', ends: between(anyPodAtAll, anyPodAtAll), pattern: PING, weight: 0.6 },
    { kind: 'ping', ends: between(anyNode, anyNode), pattern: PING, weight: 0.5 },
  ];

  const prometheus = cluster.workload('openshift-monitoring/prometheus-k8s');
  const api = cluster.workload('default/kubernetes');
  for (const workload of cluster.workloads.filter((candidate) => candidate !== api)) {
    routes.push({ ends: probes(workload), pattern: PROBE, weight: 0.04 * workload.pods.length });
    if (prometheus && workload.pattern?.protocol === 6 && workload.network === undefined) {
      routes.push(scrape(prometheus, workload, workload.pattern.port));
    }
  }
  if (api) {
    routes.push(
      { ends: between(anyNode, anyPod(api)), pattern: TRAFFIC_PATTERNS.apiserver, weight: 5 },
      { ends: between(anyPod(api), anyNode), pattern: TRAFFIC_PATTERNS.kubelet, weight: 2 },
      { ends: between(anyPod(api), anyPod(api)), pattern: TRAFFIC_PATTERNS.etcd, weight: 3 }
    );
  }

  const router = cluster.workload('openshift-ingress/router-default');
  const internet = cluster.external('Internet');
  const office = cluster.external('Office');
  if (internet && office) {
    const visitor = zipfHost(internet);
    const employee = zipfHost(office);
    const web = { pattern: TRAFFIC_PATTERNS.web, schedule: 'day' } as const;
    routes.push(
      { ends: between(employee, anyNode), pattern: TRAFFIC_PATTERNS.ssh, weight: 0.3, schedule: 'day' },
      { kind: 'ping', ends: between(anyPodAtAll, visitor), pattern: PING, weight: 0.3 },
      // Between addresses that are no node, pod or service: it is in nobody's direction.
      { kind: 'unresolved', ends: between(visitor, employee), pattern: BALANCER_CHECK, weight: 0.8 }
    );
    if (router) {
      routes.push({ ...web, ends: between(visitor, anyPod(router)), weight: 24 });
      routes.push({ ...web, ends: between(employee, anyPod(router)), weight: 5 });
    }
  }
  return routes;
}

function scrape(prometheus: Workload, target: Workload, port: number): RouteSpec {
  const pattern = { ...TRAFFIC_PATTERNS.metrics, port };
  return { ...toWorkload(prometheus, target), pattern, viaService: 0, weight: 0.05 * target.pods.length };
}
