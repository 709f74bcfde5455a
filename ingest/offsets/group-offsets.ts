import type { Batch } from '../loader/batch';
import type { KafkaClient, Membership } from '../source/kafka/kafka-client';
import { PartitionMap } from '../source/kafka/partition-map';
import type { TopicPartition } from '../source/kafka/topic-partition';
import { readIntent, writeIntent, type Intent } from './intent';

/** Where a partition was left. */
export interface Position {
  /** The next message to read; with an intent, the first of its range. */
  offset: number;
  /** An insert that was begun and not known to be finished. */
  intent?: Intent;
}

/** Keeps, in the group's own commits, how far each partition is and which insert is under way. */
export class GroupOffsets {
  constructor(
    private readonly client: KafkaClient,
    private readonly membership: Membership
  ) {}

  /** Partitions that the group has never committed are left out. */
  async read(): Promise<PartitionMap<Position>> {
    const committed = await this.client.committed(this.membership.partitions);
    return new PartitionMap(
      [...committed].map(([partition, { offset, metadata }]) => [partition, { offset, intent: readIntent(metadata) }])
    );
  }

  /** Before an insert. Throws a FencedError when the partition may belong to another member: then don't insert. */
  async begin(batch: Batch): Promise<void> {
    const metadata = writeIntent(batch);
    await this.client.commit(this.membership, batch, { offset: batch.from, metadata });
  }

  /** After an insert: the next message to read. */
  async finish(partition: TopicPartition, next: number): Promise<void> {
    await this.client.commit(this.membership, partition, { offset: next, metadata: '' });
  }
}
