import type { Conversation } from './conversation';
import type { ConversationEvent } from './conversation-tracking';
import type { FlowRecord } from './flow-record';
import { timeText } from './time-text';

/** What conversation records leave out of the text of an end. */
const NOT_TRACKED = /"(?:(?:Src|Dst)Mac":"[^"]+"|Etype":\d+),/;

/**
 * A conversation's record. `ported`: with the ports; `newer`: what versions after 1.4 have between FlowDirection and
 * Packets, with a comma at the end.
 */
export function conversationLine(
  conversation: Conversation,
  event: ConversationEvent,
  ported: boolean,
  newer: string
): string {
  const { opening, toPeer, fromPeer, lastDrops } = conversation;
  const { source, destination, direction } = opening;
  return (
    `{"AgentIP":"${opening.agent}",${counterText('Bytes', toPeer.bytes, fromPeer.bytes)}` +
    (conversation.dnsResponseCode ? `"DnsFlagsResponseCode":"${conversation.dnsResponseCode}",` : '') +
    (conversation.longestDnsLatencyMs ? `"DnsLatencyMs":${conversation.longestDnsLatencyMs},` : '') +
    destination.text.destination.replace(NOT_TRACKED, '') +
    (ported ? `"DstPort":${opening.destinationPort},` : '') +
    destination.text.destinationLabel.replace(NOT_TRACKED, '') +
    (direction === undefined ? '' : `"FlowDirection":${direction},`) +
    newer +
    counterText('Packets', toPeer.packets, fromPeer.packets) +
    counterText('PktDropBytes', toPeer.dropBytes, fromPeer.dropBytes) +
    (lastDrops ? `"PktDropLatestDropCause":"${lastDrops.cause}","PktDropLatestState":"${lastDrops.state}",` : '') +
    counterText('PktDropPackets', toPeer.dropPackets, fromPeer.dropPackets) +
    `"Proto":${opening.protocol},${source.text.source.replace(NOT_TRACKED, '')}` +
    (ported ? `"SrcPort":${opening.sourcePort},` : '') +
    `${source.text.sourceLabel}"TimeFlowEndMs":${timeText(conversation.endMs)},` +
    `"TimeFlowStartMs":${timeText(conversation.startMs)},"_HashId":"${conversation.id}",` +
    `"_IsFirst":${event === 'newConnection'},"_RecordType":"${event}","numFlowLogs":${conversation.flowLogs}}\n`
  );
}

/** What a flow log has at its end when conversations are tracked. */
export function flowLogText({ conversationId }: FlowRecord): string {
  return conversationId === undefined ? '' : `,"_HashId":"${conversationId}","_RecordType":"flowLog"`;
}

/** Both directions together, then each; flowlogs-pipeline leaves out what is 0. */
function counterText(name: string, toPeer: number, fromPeer: number): string {
  return (
    (toPeer + fromPeer > 0 ? `"${name}":${toPeer + fromPeer},` : '') +
    (toPeer > 0 ? `"${name}_AB":${toPeer},` : '') +
    (fromPeer > 0 ? `"${name}_BA":${fromPeer},` : '')
  );
}
