import { callGraph } from './call-graph';
import { Cluster } from './cluster';
import { flowShape } from './flow-shape';
import { Random } from './random';

function cluster(options = {}): Cluster {
  return new Cluster(options, flowShape('1.12').describe, new Random(1));
}

test('every target in the catalogue exists and serves something', () => {
  const whole = cluster();
  const unknown = whole.workloads.flatMap((client) =>
    client.calls.filter((target) => {
      const name = target.includes('/') ? target : `${client.namespace}/${target}`;
      return target.startsWith('@') ? !whole.external(target.slice(1)) : !whole.workload(name)?.pattern;
    })
  );
  expect(unknown).toEqual([]);
});

test('a cluster has the size asked for', () => {
  const large = cluster({ workers: 40, namespaces: 70 });
  expect(large.nodes).toHaveLength(43);
  // `default` comes on top, with the Kubernetes API.
  expect(new Set(large.workloads.map((workload) => workload.namespace)).size).toBe(71);
  const small = cluster({ workers: 1, namespaces: 2 });
  expect(callGraph(small).length).toBeGreaterThan(10);
});

test('no two pods of a cluster share a name or an address', () => {
  const pods = cluster({ namespaces: 70 })
    .workloads.filter((workload) => workload.namespace !== 'default')
    .flatMap((workload) => workload.pods);
  expect(new Set(pods.map((pod) => pod.ipv4.address)).size).toBe(pods.length);
  expect(new Set(pods.map((pod) => pod.ipv6?.address)).size).toBe(pods.length);
  expect(new Set(pods.map((pod) => `${pod.ipv4.namespace}/${pod.ipv4.name}`)).size).toBe(pods.length);
});

test.each([
  ['Deployment', /^[a-z0-9-]+-[a-z0-9]{9}-[a-z0-9]{5}$/],
  ['StatefulSet', /^[a-z0-9-]+-\d+$/],
  ['DaemonSet', /^[a-z0-9-]+-[a-z0-9]{5}$/],
])('pods of a %s are named as Kubernetes names them', (kind, pattern) => {
  const workloads = cluster().workloads.filter(
    (candidate) => candidate.kind === kind && candidate.name !== 'kubernetes'
  );
  const names = workloads.flatMap((workload) => workload.pods.map((pod) => pod.ipv4.name ?? ''));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !pattern.test(name))).toEqual([]);
});
