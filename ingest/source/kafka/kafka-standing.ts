import type { KafkaSourceConfig } from '../../config/config';
import { IngestError } from '../../ingest-error';
import { readIntent } from '../../offsets/intent';
import { PlatformaticClient } from './platformatic-client';
import { reasonOf } from './platformatic-error';

/** How far the group is with one partition. */
export interface PartitionStanding {
  topic: string;
  partition: number;
  /** The next offset that the group reads; null: it has read nothing yet. */
  committed: number | null;
  /** The offset that the next message gets. */
  end: number;
  /** Messages from there to the end, as Kafka's own tools count; without a commit all that Kafka has. */
  lag: number;
  /** Whether an insert was begun that is not known to be finished. */
  underWay: boolean;
}

/** Asks without joining the group. Throws an IngestError. */
export async function kafkaStanding(config: KafkaSourceConfig): Promise<PartitionStanding[]> {
  const client = new PlatformaticClient(config);
  try {
    await client.check();
    const partitions = await client.partitions();
    const first = await client.logOffsets(partitions, 'earliest');
    const ends = await client.logOffsets(partitions, 'latest');
    const committed = await client.committed(partitions);
    return partitions.map((partition) => {
      const end = ends.get(partition) ?? 0;
      const position = committed.get(partition);
      const from = position?.offset ?? first.get(partition) ?? 0;
      return {
        ...partition,
        committed: position?.offset ?? null,
        end,
        lag: Math.max(0, end - from),
        underWay: position !== undefined && readIntent(position.metadata) !== undefined,
      };
    });
  } catch (error) {
    throw error instanceof IngestError
      ? error
      : new IngestError(`Kafka cannot be asked how far the group is: ${reasonOf(error)}`, 1, { cause: error });
  } finally {
    await client.close();
  }
}
