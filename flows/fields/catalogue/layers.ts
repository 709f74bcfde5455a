import type { Field } from '../field';
import { featureFields } from './feature-fields';

const base = featureFields('base', '≤1.3');
const clusters = featureFields('multi-cluster', '1.4');

/** What kind of traffic, where seen, in which cluster. */
export const LAYERS: readonly Field[] = [
  clusters.text('K8S_ClusterName', 'Cluster', 'Name or id of the cluster that produced the flow'),
  base.text('K8S_FlowLayer', 'Flow layer', 'app if either end is an application, infra otherwise', { since: '1.5' }),
  base.code('Proto', 'Protocol', 'IANA number of the transport protocol', { type: 'UInt8', unit: 'IANA protocol' }),
  base.code('Etype', 'Ethernet type', 'Ethernet type: 2048 IPv4, 34525 IPv6, 2054 ARP', { unit: 'EtherType' }),
  base.code('Dscp', 'DSCP', 'DSCP class of the IP header, 0 to 63', { type: 'UInt8', since: '1.5' }),
  base.code('IcmpType', 'ICMP type', 'ICMP message type (0 is echo reply)', { type: 'Nullable(UInt8)', since: '1.5' }),
  base.code('IcmpCode', 'ICMP code', 'ICMP message code', { type: 'Nullable(UInt8)', since: '1.5' }),
  base.texts('Flags', 'TCP flags', 'TCP flags seen, SYN_ACK, FIN_ACK and RST_ACK included; a bit field up to 1.7', {
    since: '1.4',
  }),
  base.code('FlowDirection', 'Node direction', 'Direction at the reporting node; -1 if neither end is on it', {
    type: 'Int8',
    unit: '0 ingress, 1 egress, 2 inner, -1 unknown',
  }),
  base.ip('AgentIP', 'Reporting node IP', 'Address of the node whose agent made the record', { since: '1.4' }),
];
