import { addRecord, type Conversation, openConversation } from './conversation';
import { conversationId } from './conversation-id';
import type { FlowRecord } from './flow-record';

/** _RecordType of a conversation's records. */
export type ConversationEvent = 'newConnection' | 'heartbeat' | 'endConnection';

/** The defaults of FlowCollector's conversationEndTimeout and conversationHeartbeatInterval. */
const IDLE_MS = 10_000;
const HEARTBEAT_MS = 30_000;

interface Tracked {
  conversation: Conversation;
  seenMs: number;
  heartbeatMs: number;
}

/** Conversations that are going on, as flowlogs-pipeline folds them from flow logs. */
export class ConversationTracking {
  /** By id, the longest idle first. */
  private readonly open = new Map<string, Tracked>();
  /** The next one due first. */
  private readonly heartbeats = new Set<Tracked>();
  private nowMs = -Infinity;

  /** `report` may read a conversation while it runs only. */
  constructor(private readonly report: (conversation: Conversation, event: ConversationEvent) => void) {}

  /** Reports the ends and heartbeats that are due by then. */
  goOnTo(timeMs: number): void {
    this.nowMs = timeMs;
    for (const [id, tracked] of this.open) {
      if (tracked.seenMs + IDLE_MS > timeMs) {
        break;
      }
      this.open.delete(id);
      this.heartbeats.delete(tracked);
      this.report(tracked.conversation, 'endConnection');
    }
    for (const tracked of this.heartbeats) {
      if (tracked.heartbeatMs > timeMs) {
        break;
      }
      this.heartbeats.delete(tracked);
      tracked.heartbeatMs = timeMs + HEARTBEAT_MS;
      this.heartbeats.add(tracked);
      this.report(tracked.conversation, 'heartbeat');
    }
  }

  /** Gives the record its conversation's id, and reports the conversation when this opens it. */
  add(record: FlowRecord): void {
    const id = conversationId(record);
    record.conversationId = id;
    if (isSecondReport(record)) {
      return;
    }
    const known = this.open.get(id);
    const tracked = known ?? this.opened(id, record);
    tracked.seenMs = this.nowMs;
    addRecord(tracked.conversation, record);
    this.open.delete(id);
    this.open.set(id, tracked);
    if (!known) {
      this.report(tracked.conversation, 'newConnection');
    }
  }

  private opened(id: string, record: FlowRecord): Tracked {
    const tracked = {
      conversation: openConversation(id, record),
      seenMs: this.nowMs,
      heartbeatMs: this.nowMs + HEARTBEAT_MS,
    };
    this.heartbeats.add(tracked);
    return tracked;
  }
}

/** The receiving node's, of what the sending one has reported. */
function isSecondReport({ direction, source }: FlowRecord): boolean {
  return direction === 0 && source.agent !== undefined;
}
