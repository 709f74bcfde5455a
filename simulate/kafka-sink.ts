import { Admin, Producer } from '@platformatic/kafka';
import { reasonOf } from '../ingest/source/kafka/platformatic-error';
import type { FlowSink } from './flow-sink';
import type { ToKafka } from './simulate-options';

type RawProducer = Producer<Buffer, Buffer, Buffer, Buffer>;

const CLIENT_ID = 'netobserv-simulator';
const BATCH = 2000;
const NEWLINE = 10;

/**
 * A Kafka topic. Each flow is a message of its own, raw JSON without a key, spread over the partitions as NetObserv's
 * exporter does. Unlike the exporter it waits for the broker's word on every batch, so that a count is a count.
 */
export async function kafkaSink({ bootstrap, topic, compression }: Omit<ToKafka, 'kind'>): Promise<FlowSink> {
  const partitions = await partitionCount(bootstrap, topic);
  const producer: RawProducer = new Producer({
    clientId: CLIENT_ID,
    bootstrapBrokers: [bootstrap],
    compression,
    acks: 1,
    autocreateTopics: false,
  });
  let next = 0;
  return {
    async write(lines) {
      const values = split(lines);
      for (let from = 0; from < values.length; from += BATCH) {
        const messages = values
          .slice(from, from + BATCH)
          .map((value) => ({ topic, value, partition: next++ % partitions }));
        await producer.send({ messages });
      }
      return true;
    },
    close: () => producer.close(),
  };
}

/** Asks once, without the patience that producing has, so that a wrong address is told of soon. */
async function partitionCount(bootstrap: string, topic: string): Promise<number> {
  const admin = new Admin({
    clientId: CLIENT_ID,
    bootstrapBrokers: [bootstrap],
    retries: 1,
    connectTimeout: 5000,
    requestTimeout: 5000,
  });
  try {
    await admin.metadata({ topics: [] }).catch((error: unknown) => {
      throw new Error(`No Kafka broker answers at ${bootstrap} (${reasonOf(error)}): check the address, or start one`);
    });
    const metadata = await admin.metadata({ topics: [topic] }).catch(() => undefined);
    const count = metadata?.topics.get(topic)?.partitionsCount ?? 0;
    if (count === 0) {
      throw new Error(`Kafka at ${bootstrap} has no topic ${topic}: create it, or name another with --topic`);
    }
    return count;
  } finally {
    await admin.close();
  }
}

/** The lines without their newlines, as views of the same memory. */
function split(lines: Buffer): Buffer[] {
  const values: Buffer[] = [];
  for (let start = 0, end = lines.indexOf(NEWLINE); end >= 0; start = end + 1, end = lines.indexOf(NEWLINE, start)) {
    values.push(lines.subarray(start, end));
  }
  return values;
}
