import type { Endpoint } from './endpoint';
import type { FlowRecord } from './flow-record';
import { encrypted } from './ipsec';

/** Who saw a flow, and from which side. */
export type Report = Pick<FlowRecord, 'agent' | 'direction' | 'interfaces' | 'interfaceDirections' | 'encrypted'>;

const TUNNEL = 'genev_sys_6081';
const UPLINK = 'br-ex';
const MANAGEMENT = 'ovn-k8s-mp0';

/**
 * Which agents see traffic from `source` to `destination`: both nodes' when they differ, the one when they are the same (inner),
 * only the pod's or node's when the other end is a Service or outside. `observer` sees what has neither end on a node.
 */
export function reporters(source: Endpoint, destination: Endpoint, observer: string): Report[] {
  const from = source.agent;
  const to = destination.agent;
  if (from !== undefined && from === to) {
    return [
      {
        agent: from,
        direction: 2,
        interfaces: [localInterface(source), localInterface(destination)],
        interfaceDirections: [0, 1],
        encrypted: false,
      },
    ];
  }
  const reports: Report[] = [];
  const way = source.hostNetwork || destination.hostNetwork || !from || !to ? UPLINK : TUNNEL;
  // OVN-Kubernetes encrypts its tunnels, and nothing else.
  const secured = way === TUNNEL && from !== undefined && to !== undefined && encrypted(from, to);
  if (from !== undefined) {
    const pair = destination.type !== 'Service' && source.interface !== way;
    reports.push({
      agent: from,
      direction: 1,
      interfaces: pair ? [source.interface, way] : [source.interface],
      interfaceDirections: pair ? [0, 1] : [source.hostNetwork ? 1 : 0],
      encrypted: secured,
    });
  }
  if (to !== undefined) {
    const pair = source.type !== 'Service' && destination.interface !== way;
    reports.push({
      agent: to,
      direction: 0,
      interfaces: pair ? [way, destination.interface] : [destination.interface],
      interfaceDirections: pair ? [0, 1] : [destination.hostNetwork ? 0 : 1],
      encrypted: secured,
    });
  }
  return reports.length > 0
    ? reports
    : [{ agent: observer, interfaces: [UPLINK], interfaceDirections: [0], encrypted: false }];
}

function localInterface(end: Endpoint): string {
  return end.hostNetwork ? MANAGEMENT : end.interface;
}
