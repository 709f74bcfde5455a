import type { GroupEvents } from './kafka-client';

/** One member of the consumer group, by either of Kafka's two protocols. */
export interface GroupMember {
  /** Joins, and stays in the group until it leaves. Resolves when joined. */
  join(events: GroupEvents): Promise<void>;
  leave(): Promise<void>;
}
