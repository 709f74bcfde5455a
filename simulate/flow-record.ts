import type { Endpoint } from './endpoint';
import type { TcpFlags } from './tcp-flags';

/** What one agent reports about one direction of a connection, before it takes a version's shape. */
export interface FlowRecord {
  /** AgentIP */
  agent: string;
  source: Endpoint;
  destination: Endpoint;
  sourcePort: number;
  destinationPort: number;
  /** 1 ICMP, 6 TCP, 17 UDP, 58 ICMPv6 */
  protocol: number;
  /** 0 in a record that only tells of drops. */
  bytes: number;
  packets: number;
  dscp: number;
  flags?: TcpFlags;
  /** 0 ingress, 1 egress, 2 inner; absent when neither end is on the reporting node. */
  direction?: 0 | 1 | 2;
  /** One or two interface names, and 0 (in) or 1 (out) for each. */
  interfaces: readonly string[];
  interfaceDirections: readonly number[];
  /** By IPsec on its way between two nodes. */
  encrypted: boolean;
  startMs: number;
  endMs: number;
  /** 0: no sample. */
  rttNs: number;
  icmpType?: number;
  dns?: DnsData;
  drops?: Drops;
  /** Network policy that decided; see network-event.ts. */
  networkEvent?: string;
  translation?: Translation;
  /** TLS or QUIC fields as JSON text with a comma at the end. */
  tls?: string;
  quic?: string;
  sampling: number;
  /** _HashId, when conversations are tracked. */
  conversationId?: string;
}

export interface DnsData {
  /** The agent's hook failed: nothing else is known. */
  errno: number;
  id: number;
  flags: number;
  responseCode: string;
  latencyMs: number;
  name: string;
}

export interface Drops {
  bytes: number;
  packets: number;
  cause: string;
  flags: number;
  state: string;
}

export interface Translation {
  source: Endpoint;
  sourcePort: number;
  destination: Endpoint;
  destinationPort: number;
  zone: number;
}
