import type { Conversation } from './conversation';
import type { ConversationEvent } from './conversation-tracking';
import type { DescribeEndpoint } from './endpoint';
import type { FlowRecord } from './flow-record';
import { FLOW_SHAPE_1_12 } from './flow-shape-1-12';
import { FLOW_SHAPE_1_4 } from './flow-shape-1-4';

/** The JSON of one NetObserv version: keys sorted as Go's json.Marshal sorts a map. */
export interface FlowShape {
  describe: DescribeEndpoint;
  /** Adds the record's JSON, newline included, to `lines`; two lines when the version reports each interface by itself. */
  write(record: FlowRecord, clusterName: string, lines: string[]): void;
  /** Adds the JSON of a conversation's record, newline included. */
  writeConversation(conversation: Conversation, event: ConversationEvent, clusterName: string, lines: string[]): void;
}

export const SHAPE_VERSIONS = ['1.12', '1.4'] as const;

export type ShapeVersion = (typeof SHAPE_VERSIONS)[number];

export function flowShape(version: ShapeVersion): FlowShape {
  return version === '1.4' ? FLOW_SHAPE_1_4 : FLOW_SHAPE_1_12;
}
