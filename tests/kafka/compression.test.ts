import { Admin, type CompressionAlgorithmValue } from '@platformatic/kafka';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startBroker, type Broker } from '../../broker/start-broker';
import { PlatformaticClient } from '../../ingest/source/kafka/platformatic-client';
import { recordBatches } from '../../ingest/source/kafka/record-batch';
import { readAll } from '../../ingest/source/kafka/written-batch';
import { flows, produce } from './produce';
import { sourceConfig } from './read-topics';

jest.setTimeout(240_000);

const CODECS = ['gzip', 'snappy', 'lz4', 'zstd'] as const;
/** More than one of each codec's own blocks. */
const VALUES = flows(3000);
const LIMITS = { maxWaitMs: 500, maxBytes: 1 << 24, maxBytesPerPartition: 1 << 24 };

let broker: Broker;
beforeAll(async () => {
  broker = await startBroker();
});
afterAll(() => broker?.stop());

/** The codec in which the topic's first record batch lies on the broker's disk. */
function storedCodec(topic: string): number {
  const log = readFileSync(join(dirname(broker.logFile), 'data', `${topic}-0`, '00000000000000000000.log'));
  return log.readInt16BE(21) & 7;
}

async function expectRead(topic: string, codec: (typeof CODECS)[number]): Promise<void> {
  const client = new PlatformaticClient(sourceConfig(broker.bootstrap, { topics: [topic] }));
  try {
    const values: string[] = [];
    for (let offset = 0; offset < VALUES.length;) {
      const [broker1] = [...(await client.leaders([{ topic, partition: 0 }])).keys()];
      const [fetched] = await client.fetch(broker1 ?? -1, [{ topic, partition: 0, offset }], LIMITS);
      for (const batch of fetched?.batches ?? []) {
        values.push(...readAll(batch.messages(offset)).map(({ text }) => text ?? ''));
      }
      offset = fetched?.nextOffset ?? offset;
    }
    expect(values).toEqual(VALUES.map(String));
    expect(storedCodec(topic)).toBe(CODECS.indexOf(codec) + 1);
  } finally {
    await client.close();
  }
}

test.each(CODECS)("%s as Java writes it: the broker compresses by Java's own code", async (codec) => {
  const topic = `java-${codec}`;
  const admin = new Admin({ clientId: 'test', bootstrapBrokers: [broker.bootstrap] });
  await admin.createTopics({ topics: [topic], partitions: 1, configs: [{ name: 'compression.type', value: codec }] });
  await admin.close();
  await broker.createTopic(topic, 1);
  await produce(broker.bootstrap, topic, VALUES);
  await expectRead(topic, codec);
});

const writable = CODECS.filter((codec) => codec !== 'zstd' || 'zstdCompressSync' in process.getBuiltinModule('zlib'));

test.each(writable)('%s as a producer in JavaScript writes it', async (codec: CompressionAlgorithmValue) => {
  const topic = `javascript-${codec}`;
  await broker.createTopic(topic, 1);
  await produce(broker.bootstrap, topic, VALUES, { compression: codec });
  await expectRead(topic, codec as (typeof CODECS)[number]);
});

/** Log segments of a broker to which segmentio/kafka-go v0.4.51 wrote, which NetObserv uses: 40 flows, twice. */
test.each(CODECS)('%s as kafka-go writes it, byte for byte', (codec) => {
  const segment = Buffer.from(readFileSync(join('tests', 'kafka', 'kafka-go', `${codec}.base64`), 'utf8'), 'base64');
  const batches = recordBatches(segment, { topic: 'go', partition: 0 });
  expect([0, segment.readInt32BE(8) + 12].map((start) => segment.readInt16BE(start + 21) & 7)).toEqual(
    Array(2).fill(CODECS.indexOf(codec) + 1)
  );
  const expected = Array.from({ length: 40 }, (_, i) => ({
    ...{ TimeFlowEndMs: 2_147_483_647, Bytes: i },
    ...{ SrcK8S_Namespace: `netobserv-${i % 3}`, DstK8S_Name: `pod-${i}` },
  }));
  expect(batches).toHaveLength(2);
  for (const batch of batches) {
    expect(readAll(batch.messages(0)).map(({ text }) => JSON.parse(text ?? ''))).toEqual(expected);
  }
});
