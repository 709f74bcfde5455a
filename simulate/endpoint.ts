/** What NetObserv's enrichment knows about one address. */
export interface EndpointFacts {
  address: string;
  mac: string;
  namespace?: string;
  name?: string;
  type?: 'Pod' | 'Node' | 'Service';
  ownerName?: string;
  ownerType?: string;
  hostIp?: string;
  hostName?: string;
  zone?: string;
  /** User-defined network; absent: the cluster's own. */
  network?: string;
  subnetLabel?: string;
}

/** Parts of a flow's JSON that are the same in every flow of an end; each is made once. */
export interface EndpointText {
  /** From `"DstAddr"` to DstMac, with a comma at the end, as everything here. */
  destination: string;
  /** DstSubnetLabel, if any, and Etype. */
  destinationLabel: string;
  source: string;
  /** SrcSubnetLabel, if any. */
  sourceLabel: string;
  /** From `"XlatDstAddr"` to the last key before XlatDstPort. */
  translatedDestination: string;
  translatedSource: string;
}

/** One end of flows: an address of a pod, a node, a service or something outside the cluster. */
export interface Endpoint extends EndpointFacts {
  text: EndpointText;
  /** AgentIP of the node that sees its traffic; absent for services and outside the cluster. */
  agent?: string;
  /** The node's interface towards it. */
  interface: string;
  /** Uses its node's own network. */
  hostNetwork: boolean;
  /** Belongs to an application, not to the platform. */
  application: boolean;
  ipv6: boolean;
}

/** Fills the constant text of an end for one shape of flows. */
export type DescribeEndpoint = (facts: EndpointFacts) => EndpointText;

/** What can be at one end of a connection: it has one address or one of each family. */
export interface Host {
  ipv4: Endpoint;
  ipv6?: Endpoint;
  node?: Host;
  zone?: string;
  /** Round trip to it from the cluster, when it is outside. */
  rttMs?: number;
  /** Set when a pod was replaced: its connections end. */
  gone: boolean;
}
