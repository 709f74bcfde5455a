import { partitionName, type TopicPartition } from './topic-partition';

/** Something for each of some partitions, found by topic and partition whatever object names them. */
export class PartitionMap<T> implements Iterable<[TopicPartition, T]> {
  readonly #entries = new Map<string, [TopicPartition, T]>();

  constructor(entries: Iterable<readonly [TopicPartition, T]> = []) {
    for (const [partition, value] of entries) {
      this.set(partition, value);
    }
  }

  get(partition: TopicPartition): T | undefined {
    return this.#entries.get(partitionName(partition))?.[1];
  }

  has(partition: TopicPartition): boolean {
    return this.#entries.has(partitionName(partition));
  }

  set({ topic, partition }: TopicPartition, value: T): void {
    this.#entries.set(partitionName({ topic, partition }), [{ topic, partition }, value]);
  }

  [Symbol.iterator](): IterableIterator<[TopicPartition, T]> {
    return this.#entries.values();
  }
}
