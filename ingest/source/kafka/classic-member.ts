import type { Consumer } from '@platformatic/kafka';
import type { GroupMember } from './group-member';
import type { GroupEvents } from './kafka-client';

/** A member of a classic group: the library joins, sends heartbeats and joins anew. */
export class ClassicMember implements GroupMember {
  constructor(
    private readonly consumer: Consumer,
    private readonly topics: readonly string[]
  ) {}

  async join(events: GroupEvents): Promise<void> {
    const { consumer, topics } = this;
    consumer.on('consumer:group:join', ({ memberId, generationId, assignments }) => {
      const partitions = (assignments ?? [])
        .filter(({ topic }) => topics.includes(topic))
        .flatMap(({ topic, partitions: owned }) => owned.map((partition) => ({ topic, partition })));
      events.assigned({ memberId, generation: generationId ?? -1, partitions });
    });
    // The library joins anew at once, without waiting: every commit of the old generation is refused from then on.
    consumer.on('consumer:group:rebalance', () => void events.revoked());
    // After either, the library sends no more heartbeats.
    consumer.on('consumer:heartbeat:error', ({ error }) => events.failed(error));
    consumer.on('error', (error: Error) => events.failed(error));
    topics.forEach((topic) => consumer.topics.track(topic));
    await consumer.joinGroup();
  }

  /** Closing the consumer does it. */
  async leave(): Promise<void> {}
}
