import { Admin, Producer } from '@platformatic/kafka';
import type { Broker } from '../../broker/start-broker';
import { eventually } from '../harness/eventually';
import type { Message } from './messages';

/** A topic that only this writes to, and what it was given: by partition, and in it by offset. */
export class Topic {
  readonly partitions: Message[][];

  private constructor(
    private readonly bootstrap: string,
    readonly name: string,
    count: number
  ) {
    this.partitions = Array.from({ length: count }, () => []);
  }

  static async create(broker: Broker, name: string, partitions: number): Promise<Topic> {
    await broker.createTopic(name, partitions);
    return new Topic(broker.bootstrap, name, partitions);
  }

  get size(): number {
    return this.partitions.reduce((sum, { length }) => sum + length, 0);
  }

  /** Spreads the messages over the partitions; the broker keeps each once. */
  async produce(messages: readonly Message[]): Promise<void> {
    const producer = new Producer({ clientId: 'test', bootstrapBrokers: [this.bootstrap], idempotent: true });
    try {
      for (let at = 0; at < messages.length; at += 1000) {
        const some = messages
          .slice(at, at + 1000)
          .map((message, i) => ({ message, partition: (at + i) % this.partitions.length }));
        const records = some.map(({ message, partition }) => ({ topic: this.name, partition, value: message.bytes }));
        await producer.send({ messages: records, acks: -1 });
        some.forEach(({ message, partition }) => this.partitions[partition].push(message));
      }
    } finally {
      await producer.close();
    }
  }

  /** Forgets all before the given offset, as retention does. */
  async deleteBefore(partition: number, offset: number): Promise<void> {
    await this.admin((admin) =>
      admin.deleteRecords({ topics: [{ name: this.name, partitions: [{ partition, offset: BigInt(offset) }] }] })
    );
  }

  /** Deletes the topic and makes another one of the same name. */
  async makeAgain(broker: Broker): Promise<Topic> {
    await this.admin((admin) => admin.deleteTopics({ topics: [this.name] }));
    return eventually(() => Topic.create(broker, this.name, this.partitions.length));
  }

  /** Removes all members of a group at once, as its session time-out does in the end. Returns how many there were. */
  async expel(group: string): Promise<number> {
    return this.admin(async (admin) => {
      const members = [...((await admin.describeGroups({ groups: [group] })).get(group)?.members.keys() ?? [])];
      if (members.length > 0) {
        const gone = members.map((memberId) => ({ memberId }));
        await admin.removeMembersFromConsumerGroup({ groupId: group, members: gone }).catch(() => undefined);
      }
      return members.length;
    });
  }

  /** Forgets what a group without members has committed, as Kafka does after a week. */
  async forget(group: string): Promise<void> {
    await this.admin((admin) => admin.deleteGroups({ groups: [group] }));
  }

  /** What a group has committed, by partition; -1 where it has not. */
  async committed(group: string): Promise<Array<{ offset: number; metadata: string }>> {
    const partitionIndexes = this.partitions.map((_, partition) => partition);
    const groups = [{ groupId: group, topics: [{ name: this.name, partitionIndexes }] }];
    const [found] = await this.admin((admin) => admin.listConsumerGroupOffsets({ groups }));
    const committed = found?.topics[0]?.partitions ?? [];
    return partitionIndexes.map((partition) => {
      const one = committed.find(({ partitionIndex }) => partitionIndex === partition);
      return { offset: Number(one?.committedOffset ?? -1n), metadata: one?.metadata ?? '' };
    });
  }

  /** The offset after the last one, by partition, as the broker says. */
  async ends(): Promise<number[]> {
    const partitions = this.partitions.map((_, partitionIndex) => ({ partitionIndex, timestamp: -1n }));
    const [found] = await this.admin((admin) => admin.listOffsets({ topics: [{ name: this.name, partitions }] }));
    return this.partitions.map((_, partition) =>
      Number(found?.partitions.find(({ partitionIndex }) => partitionIndex === partition)?.offset ?? -1n)
    );
  }

  private async admin<T>(ask: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = new Admin({ clientId: 'test', bootstrapBrokers: [this.bootstrap] });
    try {
      return await ask(admin);
    } finally {
      await admin.close();
    }
  }
}
