import type { DescribeEndpoint, Endpoint, EndpointFacts, Host } from './endpoint';
import type { Random } from './random';

const ZONES = ['a', 'b', 'c'];
const HEX = '0123456789abcdef';

/** A node with the pod network that it hands out addresses of. */
export interface ClusterNode extends Host {
  zone: string;
  name: string;
  controlPlane: boolean;
  podSubnet: number;
  podsSoFar: number;
}

/** Addresses of nodes, pods and services as OVN-Kubernetes gives them out, IPv4 and IPv6. */
export class ClusterNetwork {
  readonly nodes: ClusterNode[] = [];
  private services = 20;

  constructor(
    private readonly region: string,
    private readonly describe: DescribeEndpoint,
    private readonly random: Random
  ) {}

  addNode(controlPlane: boolean): ClusterNode {
    const index = this.nodes.length;
    const zoneIndex = index % ZONES.length;
    const zone = this.region + ZONES[zoneIndex];
    const address = `10.0.${zoneIndex + 1}.${10 + Math.floor(index / ZONES.length)}`;
    const name = `ip-${address.replaceAll('.', '-')}.${this.region}.compute.internal`;
    const facts: EndpointFacts = {
      address,
      mac: `02:${this.macTail()}`,
      name,
      type: 'Node',
      ownerName: name,
      ownerType: 'Node',
      hostIp: address,
      hostName: name,
      zone,
      subnetLabel: 'Machines',
    };
    const ipv4 = this.endpoint(facts, { agent: address, interface: 'br-ex', hostNetwork: true, application: false });
    const node: ClusterNode = {
      ipv4,
      zone,
      name,
      controlPlane,
      podSubnet: index,
      podsSoFar: 0,
      gone: false,
    };
    node.node = node;
    this.nodes.push(node);
    return node;
  }

  addPod(
    node: ClusterNode,
    pod: {
      namespace: string;
      name: string;
      ownerName: string;
      ownerType: string;
      application: boolean;
      network?: string;
    }
  ): Host {
    node.podsSoFar += 1;
    // A /23 for each node; after 500 pods its first addresses are free again.
    const number = 4 + (node.podsSoFar % 500);
    const second = (pod.network === undefined ? 128 : 200) + (node.podSubnet >> 7);
    const third = ((node.podSubnet & 127) << 1) + (number >> 8);
    const byte = (value: number) => value.toString(16).padStart(2, '0');
    const facts: EndpointFacts = {
      address: `10.${second}.${third}.${number & 255}`,
      mac: `0a:58:0a:${byte(second)}:${byte(third)}:${byte(number & 255)}`,
      namespace: pod.namespace,
      name: pod.name,
      type: 'Pod',
      ownerName: pod.ownerName,
      ownerType: pod.ownerType,
      hostIp: node.ipv4.address,
      hostName: node.name,
      zone: node.zone,
      network: pod.network,
      subnetLabel: pod.network === undefined ? 'Pods' : undefined,
    };
    const seen = {
      agent: node.ipv4.address,
      interface: this.random.text(15, HEX),
      hostNetwork: false,
      application: pod.application,
    };
    const address6 = `fd01:0:0:${(node.podSubnet + 1).toString(16)}::${number.toString(16)}`;
    return {
      ipv4: this.endpoint(facts, seen),
      ipv6: this.endpoint({ ...facts, address: address6 }, seen),
      node,
      zone: node.zone,
      gone: false,
    };
  }

  addService(namespace: string, name: string, application: boolean, address = this.nextServiceAddress()): Endpoint {
    const facts: EndpointFacts = {
      address,
      mac: '0a:58:a9:fe:01:01',
      namespace,
      name,
      type: 'Service',
      ownerName: name,
      ownerType: 'Service',
      subnetLabel: 'Services',
    };
    return this.endpoint(facts, { interface: '', hostNetwork: false, application });
  }

  addExternal(address: string, subnetLabel: string | undefined): Endpoint {
    const facts = { address, mac: '0a:58:64:58:00:04', subnetLabel };
    return this.endpoint(facts, { interface: 'br-ex', hostNetwork: false, application: false });
  }

  private endpoint(
    facts: EndpointFacts,
    seen: Pick<Endpoint, 'agent' | 'interface' | 'hostNetwork' | 'application'>
  ): Endpoint {
    return { ...facts, ...seen, text: this.describe(facts), ipv6: facts.address.includes(':') };
  }

  private nextServiceAddress(): string {
    this.services += 1;
    return `172.30.${this.services >> 8}.${this.services & 255}`;
  }

  private macTail(): string {
    return Array.from({ length: 5 }, () => this.random.text(2, HEX)).join(':');
  }
}
