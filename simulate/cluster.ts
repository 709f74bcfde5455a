import { ClusterNetwork, type ClusterNode } from './cluster-network';
import { DEFAULT_CLUSTER, type ClusterOptions } from './cluster-options';
import type { DescribeEndpoint, Host } from './endpoint';
import { EXTERNAL_NETWORKS, type ExternalNetwork } from './external-networks';
import type { Random } from './random';
import { TRAFFIC_PATTERNS } from './traffic-pattern';
import type { Workload } from './workload';
import { workloadSpecs, type WorkloadSpec } from './workload-spec';

/** Letters that Kubernetes uses in generated names: no vowels, nothing that looks like another. */
const NAME_LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const PLATFORM = /^(openshift|kube-|netobserv|default$)/;

export interface ExternalEnds {
  network: ExternalNetwork;
  hosts: Host[];
}

/** A cluster at one moment: nodes, workloads with their pods, and what is outside. Only `replacePod` changes it. */
export class Cluster {
  readonly options: Required<ClusterOptions>;
  readonly nodes: readonly ClusterNode[];
  /** Busiest first. */
  readonly workloads: readonly Workload[];
  readonly externals: readonly ExternalEnds[];
  private readonly network: ClusterNetwork;
  private readonly byName: ReadonlyMap<string, Workload>;
  private readonly replicaSets = new Map<Workload, string>();

  constructor(
    options: ClusterOptions,
    describe: DescribeEndpoint,
    private readonly random: Random
  ) {
    this.options = { ...DEFAULT_CLUSTER, ...options };
    this.network = new ClusterNetwork(this.options.region, describe, random);
    for (let i = 0; i < 3 + this.options.workers; i += 1) {
      this.network.addNode(i < 3);
    }
    this.nodes = this.network.nodes;
    const specs = workloadSpecs(this.options.namespaces, this.options.tenants);
    this.workloads = [...specs.map((spec) => this.start(spec)), this.kubernetesApi()];
    this.byName = new Map(this.workloads.map((workload) => [`${workload.namespace}/${workload.name}`, workload]));
    this.externals = EXTERNAL_NETWORKS.map((network) => ({ network, hosts: this.externalHosts(network) }));
  }

  /** By `NAMESPACE/NAME`. */
  workload(name: string): Workload | undefined {
    return this.byName.get(name);
  }

  /** By the name in external-networks.ts. */
  external(name: string): ExternalEnds | undefined {
    return this.externals.find(({ network }) => network.name === name);
  }

  /** Deletes a pod and starts another in its place, as its controller does. */
  replacePod(workload: Workload, index: number): void {
    const old = workload.pods[index];
    const node = workload.kind === 'Deployment' ? this.random.pick(this.schedulable(workload)) : this.nodeOf(old);
    if (old.ipv4.type === 'Pod' && node) {
      old.gone = true;
      workload.pods[index] = this.pod(workload, index, node);
    }
  }

  private start(spec: WorkloadSpec): Workload {
    const { namespace, name } = spec;
    const application = !PLATFORM.test(namespace);
    const workload: Workload = {
      ...spec,
      pods: [],
      servicePort: spec.pattern?.port ?? 0,
      application,
      qualifiedName: `${name}.${namespace}.svc.cluster.local`,
    };
    if (spec.pattern) {
      const dns = name === 'dns-default';
      workload.service = this.network.addService(namespace, name, application, dns ? '172.30.0.10' : undefined);
      workload.servicePort = dns ? 53 : workload.servicePort;
    }
    const nodes = this.schedulable(workload);
    const first = this.random.below(nodes.length);
    const replicas = spec.kind === 'DaemonSet' ? this.nodes.length : spec.replicas;
    for (let i = 0; i < replicas; i += 1) {
      // Spread over the nodes, yet not in lock step.
      const node =
        spec.kind === 'DaemonSet' ? this.nodes[i] : nodes[(first + i * 2 + this.random.below(2)) % nodes.length];
      workload.pods.push(this.pod(workload, i, node));
    }
    return workload;
  }

  private pod(workload: Workload, index: number, node: ClusterNode): Host {
    const { namespace, kind, application, network, name: ownerName } = workload;
    const unique = this.random.text(5, NAME_LETTERS);
    const name =
      kind === 'StatefulSet'
        ? `${ownerName}-${index}`
        : kind === 'DaemonSet'
          ? `${ownerName}-${unique}`
          : `${ownerName}-${this.replicaSet(workload)}-${unique}`;
    return this.network.addPod(node, { namespace, name, ownerName, ownerType: kind, application, network });
  }

  private replicaSet(workload: Workload): string {
    const known = this.replicaSets.get(workload) ?? this.random.text(9, NAME_LETTERS);
    this.replicaSets.set(workload, known);
    return known;
  }

  /** default/kubernetes: the API servers, which run in the control plane nodes' own network. */
  private kubernetesApi(): Workload {
    return {
      namespace: 'default',
      name: 'kubernetes',
      kind: 'StatefulSet',
      pods: this.nodes.filter((node) => node.controlPlane),
      pattern: TRAFFIC_PATTERNS.apiserver,
      service: this.network.addService('default', 'kubernetes', false, '172.30.0.1'),
      servicePort: 443,
      calls: [],
      application: false,
      qualifiedName: 'kubernetes.default.svc.cluster.local',
    };
  }

  private externalHosts(network: ExternalNetwork): Host[] {
    return Array.from({ length: network.size }, (_, i) => {
      const octets = network.prefix.split('.');
      const number = octets.length === 2 ? [Math.floor(i / 250), (i % 250) + 2] : [i + 2];
      const net = EXTERNAL_NETWORKS.indexOf(network) + 1;
      return {
        ipv4: this.network.addExternal([...octets, ...number].join('.'), network.subnetLabel),
        ipv6: this.network.addExternal(`2001:db8:${net.toString(16)}::${(i + 1).toString(16)}`, undefined),
        rttMs: network.rttMs,
        gone: false,
      };
    });
  }

  private schedulable(workload: Workload): readonly ClusterNode[] {
    const controlPlane = /apiserver|etcd|authentication|control-plane/.test(`${workload.namespace}/${workload.name}`);
    return this.nodes.filter((node) => node.controlPlane === controlPlane);
  }

  private nodeOf(pod: Host): ClusterNode | undefined {
    return this.nodes.find((node) => node === pod.node);
  }
}
