/** A partition of one of the topics. */
export interface TopicPartition {
  topic: string;
  partition: number;
}

/** `flows-export-3`, as Kafka's own tools write it. */
export function partitionName({ topic, partition }: TopicPartition): string {
  return `${topic}-${partition}`;
}
