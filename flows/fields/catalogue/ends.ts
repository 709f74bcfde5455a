import type { Field } from '../field';
import { featureFields } from './feature-fields';

const base = featureFields('base', '≤1.3');
const zones = featureFields('zones', '1.5');
const labels = featureFields('subnet labels', '1.6');
const networks = featureFields('UDN mapping', '1.8');
const asn = featureFields('BGP', 'documented later than 1.12');

const endFields = (prefix: 'Src' | 'Dst', end: 'source' | 'destination'): Field[] => {
  const End = end === 'source' ? 'Source' : 'Destination';
  const k8s = `${prefix}K8S_`;
  return [
    base.text(`${k8s}Namespace`, `${End} namespace`, `Namespace of the ${end}; none for Nodes and external ends`),
    base.text(`${k8s}Name`, `${End} name`, `Name of the ${end} Pod, Service or Node`),
    base.text(`${k8s}Type`, `${End} kind`, `Kind of the ${end} object: Pod, Service, Node`),
    base.text(
      `${k8s}OwnerName`,
      `${End} owner`,
      `Top controller of the ${end} (Deployment, …); its own name if it has none`
    ),
    base.text(`${k8s}OwnerType`, `${End} owner kind`, `Kind of the ${end} controller`),
    base.ip(`${prefix}Addr`, `${End} address`, `IP address of the ${end}; none for ARP and other layer 2 traffic`),
    base.code(`${prefix}Port`, `${End} port`, `Transport port of the ${end} (TCP, UDP, SCTP)`),
    base.text(
      `${prefix}Mac`,
      `${End} MAC`,
      `MAC address of the ${end}, as sent: upper case up to 1.5, lower case since`
    ),
    base.ip(`${k8s}HostIP`, `${End} node IP`, `IP address of the node that runs the ${end}; none for Services`),
    base.text(`${k8s}HostName`, `${End} node`, `Name of the node that runs the ${end}`),
    zones.text(`${k8s}Zone`, `${End} zone`, `Availability zone of the ${end} node`),
    labels.text(
      `${prefix}SubnetLabel`,
      `${End} subnet label`,
      `Label of the ${end} subnet; custom external ones start with EXT:`
    ),
    networks.text(`${k8s}NetworkName`, `${End} network`, `Network of the ${end}: primary, or a UDN as namespace/name`),
    asn.code(`${prefix}ASN`, `${End} AS number`, `Autonomous system of the ${end}`, { type: 'UInt32' }),
  ];
};

/** What is known of each end of a flow. */
export const ENDS: readonly Field[] = [...endFields('Src', 'source'), ...endFields('Dst', 'destination')];
