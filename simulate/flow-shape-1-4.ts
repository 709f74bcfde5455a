import { conversationLine, flowLogText } from './conversation-text';
import { BASE_KUBERNETES_KEYS, endpointText } from './endpoint-text';
import { dropsText } from './flow-shape-1-12';
import type { FlowRecord } from './flow-record';
import type { FlowShape } from './flow-shape';
import { timeText } from './time-text';

/**
 * NetObserv 1.4, of the time of the blog: one interface for each record, flags as a number, MAC addresses in upper case.
 * The second interface on the way gives a record of its own, marked Duplicate.
 */
export const FLOW_SHAPE_1_4: FlowShape = {
  describe: (facts) => endpointText(facts, BASE_KUBERNETES_KEYS, facts.mac.toUpperCase(), false),
  write(record, _clusterName, lines) {
    const { source, destination } = record;
    const dropOnly = record.bytes === 0;
    const head =
      `{"AgentIP":"${record.agent}",` +
      (dropOnly ? '' : `"Bytes":${record.bytes},`) +
      (record.dns && record.dns.errno === 0
        ? `"DnsFlags":${record.dns.flags},"DnsFlagsResponseCode":"${record.dns.responseCode}",` +
          `"DnsId":${record.dns.id},"DnsLatencyMs":${record.dns.latencyMs},`
        : '') +
      `${destination.text.destination}"DstPort":${record.destinationPort},`;
    const tail =
      (dropOnly ? '' : `"Packets":${record.packets},`) +
      (record.drops ? dropsText(record.drops) : '') +
      `"Proto":${record.protocol},${source.text.source}"SrcPort":${record.sourcePort},` +
      `"TimeFlowEndMs":${timeText(record.endMs)},` +
      (record.rttNs === 0 ? '' : `"TimeFlowRttNs":${record.rttNs},`) +
      `"TimeFlowStartMs":${timeText(record.startMs)},"TimeReceived":${Math.floor(record.endMs / 1000)}${flowLogText(record)}}\n`;

    // As to the node as a whole, same-node traffic has no direction yet: the interface's is reported.
    const directionAt = (index: number) =>
      record.direction === 2 ? record.interfaceDirections[index] : record.direction;
    const reported = hasDuplicate(record) ? 2 : 1;
    for (let index = 0; index < reported; index += 1) {
      const direction = directionAt(index);
      lines.push(
        `${head}"Duplicate":${index > 0},"Etype":${destination.ipv6 ? 34525 : 2048},"Flags":${record.flags?.bits ?? 0},` +
          (direction === undefined ? '' : `"FlowDirection":${direction},`) +
          `"IfDirection":${record.interfaceDirections[index]},"Interface":"${record.interfaces[index]}",${tail}`
      );
    }
  },
  writeConversation(conversation, event, _clusterName, lines) {
    lines.push(conversationLine(conversation, event, true, ''));
  },
};

/** About every fourth flow that has a second interface: agents then had caches that did not always hold both. */
function hasDuplicate(record: FlowRecord): boolean {
  return record.interfaces.length === 2 && (record.sourcePort + record.destinationPort) % 4 === 0;
}
