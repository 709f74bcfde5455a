import { conversationLine, flowLogText } from './conversation-text';
import { BASE_KUBERNETES_KEYS, endpointText, type KubernetesKeys } from './endpoint-text';
import type { DnsData, Drops, FlowRecord, Translation } from './flow-record';
import type { FlowShape } from './flow-shape';
import { ipsecText } from './ipsec';
import { timeText } from './time-text';

const KEYS: KubernetesKeys = [
  ...BASE_KUBERNETES_KEYS.slice(0, 4),
  ['NetworkName', (facts) => (facts.type ? (facts.network ?? 'primary') : undefined)],
  ...BASE_KUBERNETES_KEYS.slice(4),
  ['Zone', (facts) => facts.zone],
];

const MAC = /Mac":"[^"]+"/;
const ZERO_MAC = 'Mac":"00:00:00:00:00:00"';

/** NetObserv 1.12: lists for flags and interfaces, sampling, networks, translation, TLS. */
export const FLOW_SHAPE_1_12: FlowShape = {
  describe: (facts) => endpointText(facts, KEYS, facts.mac, true),
  write(record, clusterName, lines) {
    if (record.bytes === 0) {
      lines.push(dropOnlyLine(record, clusterName));
      return;
    }
    const { source, destination, protocol, icmpType } = record;
    lines.push(
      `{"AgentIP":"${record.agent}","Bytes":${record.bytes},` +
        (record.dns ? dnsText(record.dns) : '') +
        `"Dscp":${record.dscp},${destination.text.destination}` +
        (icmpType === undefined ? `"DstPort":${record.destinationPort},` : '') +
        destination.text.destinationLabel +
        (protocol === 6 ? `"Flags":${record.flags?.list ?? 'null'},` : '') +
        (record.direction === undefined ? '' : `"FlowDirection":${record.direction},`) +
        ipsecText(record) +
        (icmpType === undefined ? '' : `"IcmpCode":0,"IcmpType":${icmpType},`) +
        interfacesText(record) +
        `"K8S_ClusterName":"${clusterName}","K8S_FlowLayer":"${flowLayer(record)}",` +
        (record.networkEvent ? `"NetworkEvents":[${record.networkEvent}],` : '') +
        `"Packets":${record.packets},` +
        (record.drops ? dropsText(record.drops) : '') +
        `"Proto":${protocol},${record.quic ?? ''}"Sampling":${record.sampling},${source.text.source}` +
        (icmpType === undefined ? `"SrcPort":${record.sourcePort},` : '') +
        `${source.text.sourceLabel}${record.tls ?? ''}${timesText(record)}` +
        networksText(record) +
        (record.translation ? translationText(record.translation) : '') +
        `${flowLogText(record)}}\n`
    );
  },
  writeConversation(conversation, event, clusterName, lines) {
    const { opening, longestRttNs } = conversation;
    const newer =
      `"K8S_ClusterName":"${clusterName}","K8S_FlowLayer":"${flowLayer(opening)}",` +
      (longestRttNs === 0 ? '' : `"MaxTimeFlowRttNs":${longestRttNs},`);
    lines.push(conversationLine(conversation, event, opening.icmpType === undefined, newer));
  },
};

/** The agent's hook for drops saw packets that its hook for flows did not: no counters, interfaces or MAC addresses. */
function dropOnlyLine(record: FlowRecord, clusterName: string): string {
  const { source, destination } = record;
  return (
    `{"AgentIP":"${record.agent}","Dscp":${record.dscp},${destination.text.destination.replace(MAC, ZERO_MAC)}` +
    `"DstPort":${record.destinationPort},${destination.text.destinationLabel}"Flags":null,` +
    (record.direction === undefined ? '' : `"FlowDirection":${record.direction},`) +
    `"IfDirections":null,"Interfaces":null,"K8S_ClusterName":"${clusterName}","K8S_FlowLayer":"${flowLayer(record)}",` +
    (record.drops ? dropsText(record.drops) : '') +
    `"Proto":${record.protocol},${source.text.source.replace(MAC, ZERO_MAC)}"SrcPort":${record.sourcePort},` +
    `${source.text.sourceLabel}${timesText(record)}${flowLogText(record)}}\n`
  );
}

function flowLayer({ source, destination }: FlowRecord): string {
  return source.application || destination.application ? 'app' : 'infra';
}

function interfacesText({ interfaces, interfaceDirections }: FlowRecord): string {
  return interfaces.length === 2
    ? `"IfDirections":[${interfaceDirections[0]},${interfaceDirections[1]}],"Interfaces":["${interfaces[0]}","${interfaces[1]}"],`
    : `"IfDirections":[${interfaceDirections[0]}],"Interfaces":["${interfaces[0]}"],`;
}

/** The network of each interface: the tunnel and the uplink are nobody's. */
function networksText({ interfaces, source, destination }: FlowRecord): string {
  if (source.network === undefined && destination.network === undefined) {
    return interfaces.length === 2 ? ',"Udns":["",""]' : ',"Udns":[""]';
  }
  const ends = [source, destination];
  const networks = interfaces.map((name) => ends.find((end) => end.interface === name)?.network ?? '');
  return `,"Udns":${JSON.stringify(networks)}`;
}

function timesText(record: FlowRecord): string {
  return (
    `"TimeFlowEndMs":${timeText(record.endMs)},` +
    (record.rttNs === 0 ? '' : `"TimeFlowRttNs":${record.rttNs},`) +
    `"TimeFlowStartMs":${timeText(record.startMs)},"TimeReceived":${Math.floor(record.endMs / 1000)}`
  );
}

function dnsText(dns: DnsData): string {
  return dns.errno !== 0
    ? `"DnsErrno":${dns.errno},`
    : `"DnsFlags":${dns.flags},"DnsFlagsResponseCode":"${dns.responseCode}","DnsId":${dns.id},` +
        `"DnsLatencyMs":${dns.latencyMs},"DnsName":"${dns.name}",`;
}

export function dropsText(drops: Drops): string {
  return (
    `"PktDropBytes":${drops.bytes},"PktDropLatestDropCause":"${drops.cause}","PktDropLatestFlags":${drops.flags},` +
    `"PktDropLatestState":"${drops.state}","PktDropPackets":${drops.packets},`
  );
}

function translationText({ source, sourcePort, destination, destinationPort, zone }: Translation): string {
  return (
    `,${destination.text.translatedDestination}"XlatDstPort":${destinationPort},` +
    `${source.text.translatedSource}"XlatSrcPort":${sourcePort},"ZoneId":${zone}`
  );
}
