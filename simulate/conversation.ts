import type { Drops, FlowRecord } from './flow-record';

/** So far, in one direction. */
export interface ConversationCounters {
  bytes: number;
  packets: number;
  dropBytes: number;
  dropPackets: number;
}

/** What NetObserv's conversation tracking knows of a connection so far; every packet counts once, whoever reported it. */
export interface Conversation {
  /** _HashId */
  id: string;
  /** The opener's first record, whose ends, reporter and direction stand for the conversation's. */
  opening: FlowRecord;
  startMs: number;
  endMs: number;
  toPeer: ConversationCounters;
  fromPeer: ConversationCounters;
  /** numFlowLogs */
  flowLogs: number;
  /** 0: no sample. */
  longestRttNs: number;
  longestDnsLatencyMs: number;
  dnsResponseCode?: string;
  lastDrops?: Drops;
}

export function openConversation(id: string, record: FlowRecord): Conversation {
  return {
    id,
    opening: { ...record },
    startMs: record.startMs,
    endMs: record.endMs,
    toPeer: { bytes: 0, packets: 0, dropBytes: 0, dropPackets: 0 },
    fromPeer: { bytes: 0, packets: 0, dropBytes: 0, dropPackets: 0 },
    flowLogs: 0,
    longestRttNs: 0,
    longestDnsLatencyMs: 0,
    dnsResponseCode: undefined,
    lastDrops: undefined,
  };
}

export function addRecord(conversation: Conversation, record: FlowRecord): void {
  const { opening, toPeer, fromPeer } = conversation;
  const sent = record.source === opening.source && record.sourcePort === opening.sourcePort;
  const counters = sent ? toPeer : fromPeer;
  counters.bytes += record.bytes;
  counters.packets += record.packets;
  counters.dropBytes += record.drops?.bytes ?? 0;
  counters.dropPackets += record.drops?.packets ?? 0;
  conversation.flowLogs += 1;
  conversation.startMs = Math.min(conversation.startMs, record.startMs);
  conversation.endMs = Math.max(conversation.endMs, record.endMs);
  conversation.longestRttNs = Math.max(conversation.longestRttNs, record.rttNs);
  conversation.lastDrops = record.drops ?? conversation.lastDrops;
  if (record.dns?.errno === 0) {
    conversation.dnsResponseCode = record.dns.responseCode;
    conversation.longestDnsLatencyMs = Math.max(conversation.longestDnsLatencyMs, record.dns.latencyMs);
  }
}
