import { Producer, type CompressionAlgorithmValue } from '@platformatic/kafka';

export interface ProduceOptions {
  partitions?: number;
  compression?: CompressionAlgorithmValue;
  /** Milliseconds since 1970; the producer's own clock when left out. */
  timestamp?: bigint;
}

/** Produces to the partitions in turn, over the plain listener. */
export async function produce(
  bootstrap: string,
  topic: string,
  values: readonly Buffer[],
  { partitions = 1, compression, timestamp }: ProduceOptions = {}
): Promise<void> {
  const producer = new Producer({ clientId: 'test', bootstrapBrokers: [bootstrap] });
  for (let at = 0; at < values.length; at += 1000) {
    const messages = values
      .slice(at, at + 1000)
      .map((value, i) => ({ topic, partition: (at + i) % partitions, value, timestamp }));
    await producer.send({ messages, acks: -1, compression });
  }
  await producer.close();
}

export const flow = (i: number): Buffer =>
  Buffer.from(JSON.stringify({ TimeFlowEndMs: 1_767_225_600_000 + i, Bytes: i, SrcK8S_Namespace: `ns-${i % 20}` }));

export const flows = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => flow(i));
