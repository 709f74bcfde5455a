import { Producer } from '@platformatic/kafka';
import { startBroker, type Broker } from '../../broker/start-broker';
import { KAFKA_VERSION, OLDER_KAFKA_VERSION } from '../../broker/kafka-jars';
import { writeIntent } from '../../ingest/offsets/intent';
import { Inserted } from '../../ingest/source/kafka/inserted';
import type { Membership } from '../../ingest/source/kafka/kafka-client';
import { PlatformaticClient } from '../../ingest/source/kafka/platformatic-client';
import { flow, flows, produce } from './produce';
import { readTopics, sourceConfig, startReading } from './read-topics';

jest.setTimeout(240_000);

const TIME = Date.parse('2026-11-20T10:00:00Z');

/** The newest Kafka, and one of the 3.x line that many clusters run. */
describe.each([KAFKA_VERSION, OLDER_KAFKA_VERSION])('Kafka %s', (version) => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await startBroker({ version });
  });
  afterAll(() => broker?.stop());

  test('several topics in one group: each partition of each once, and read on behind that', async () => {
    await Promise.all([broker.createTopic('one', 3), broker.createTopic('two', 2)]);
    await produce(broker.bootstrap, 'one', flows(900), { partitions: 3 });
    await produce(broker.bootstrap, 'two', flows(500), { partitions: 2, compression: 'lz4' });
    const config = sourceConfig(broker.bootstrap, { topics: ['one', 'two'], group: 'both' });
    const first = await readTopics(config);
    for (const partition of [0, 1, 2]) {
      expect(first.counts('one', partition)).toEqual(Array(300).fill(1));
    }
    for (const partition of [0, 1]) {
      expect(first.counts('two', partition)).toEqual(Array(250).fill(1));
    }
    await produce(broker.bootstrap, 'two', [flow(1), flow(2)], { partitions: 2 });
    const second = await readTopics(config);
    expect([...second.batches.values()].map(({ topic, from, to }) => [topic, from, to])).toEqual([
      ['two', 250, 250],
      ['two', 250, 250],
    ]);
  });

  test('a sidecar that reads fewer topics gets no partition of the others', async () => {
    await Promise.all([broker.createTopic('left', 2), broker.createTopic('right', 2)]);
    const of = (topics: string[]) => sourceConfig(broker.bootstrap, { topics, group: 'apart', idleExitMs: 3000 });
    const inserted = new Inserted();
    const insert = async (batch: Parameters<typeof inserted.insert>[0]): Promise<void> => inserted.insert(batch);
    const readings = [of(['left']), of(['left', 'right'])].map((config) => startReading(config, insert));
    await produce(broker.bootstrap, 'left', flows(40), { partitions: 2 });
    await produce(broker.bootstrap, 'right', flows(60), { partitions: 2 });
    await Promise.all(readings.map(({ ended }) => ended));
    const counts = [0, 1].map((partition) => [inserted.counts('left', partition), inserted.counts('right', partition)]);
    expect(counts).toEqual([
      [Array(20).fill(1), Array(30).fill(1)],
      [Array(20).fill(1), Array(30).fill(1)],
    ]);
  });

  test('a group without commits starts at a time, or at the end', async () => {
    await broker.createTopic('timed', 1);
    for (const [i, minutes] of [-60, 0, 60].entries()) {
      const timestamp = BigInt(TIME + minutes * 60_000);
      await produce(broker.bootstrap, 'timed', [flow(i * 2), flow(i * 2 + 1)], { timestamp });
    }
    const from = async (group: string, start: 'latest' | 'earliest' | Date): Promise<number[]> => {
      const inserted = await readTopics(sourceConfig(broker.bootstrap, { topics: ['timed'], group, start }));
      return Object.keys(inserted.counts('timed', 0)).map(Number);
    };
    expect(await from('earliest', 'earliest')).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await from('then', new Date(TIME))).toEqual([2, 3, 4, 5]);
    expect(await from('later', new Date(TIME + 1))).toEqual([4, 5]);
    expect(await from('after-all', new Date(TIME + 24 * 3_600_000))).toEqual([]);
    expect(await from('latest', 'latest')).toEqual([]);
    // Where it was is in the group's commits, also when nothing was there.
    await produce(broker.bootstrap, 'timed', [flow(6)]);
    expect(await from('after-all', 'earliest')).toEqual([6]);
    expect(await from('then', new Date(0))).toEqual([6]);
  });

  test('of transactions what was committed is read, what was given up is not, and neither holds anything up', async () => {
    await broker.createTopic('transacted', 1);
    const producer = new Producer({
      ...{ clientId: 'test', bootstrapBrokers: [broker.bootstrap], idempotent: true, transactionalId: 'one' },
    });
    const send = async (values: readonly Buffer[], end: 'commit' | 'abort'): Promise<void> => {
      const transaction = await producer.beginTransaction();
      await transaction.send({ messages: values.map((value) => ({ topic: 'transacted', partition: 0, value })) });
      await transaction[end]();
    };
    await send(flows(3), 'commit');
    await send(flows(4), 'abort');
    await produce(broker.bootstrap, 'transacted', flows(2));
    await send(flows(5), 'abort');
    await producer.close();
    const inserted = await readTopics(sourceConfig(broker.bootstrap, { topics: ['transacted'], group: 'transacted' }));
    // Each end is a marker, which has an offset too: 0 to 2 and 3, 4 to 7 and 8, 9 and 10, 11 to 15 and 16.
    expect(inserted.rows).toBe(5);
    expect([...inserted.batches.values()].map(({ from, to }) => [from, to])).toEqual([[0, 10]]);
    await produce(broker.bootstrap, 'transacted', [flow(1)]);
    const next = await readTopics(sourceConfig(broker.bootstrap, { topics: ['transacted'], group: 'transacted' }));
    expect([...next.batches.values()].map(({ from, to }) => [from, to])).toEqual([[17, 17]]);
  });

  test('what a sidecar of one topic left open is inserted again under its token', async () => {
    await broker.createTopic('old', 1);
    await produce(broker.bootstrap, 'old', flows(50));
    const config = sourceConfig(broker.bootstrap, { topics: ['old', 'one'], group: 'left-open' });
    const before = new PlatformaticClient(config);
    const membership = await new Promise<Membership>((resolve, reject) => {
      void before.join({ assigned: resolve, revoked: async () => undefined, failed: reject }).catch(reject);
    });
    const metadata = writeIntent({ to: 29, token: 'its-token', form: 'messages' });
    await before.commit(membership, { topic: 'old', partition: 0 }, { offset: 10, metadata });
    await before.close();
    const inserted = await readTopics(config);
    const ranges = [...inserted.batches.values()].filter(({ topic }) => topic === 'old');
    expect(ranges.map(({ from, to }) => [from, to])).toEqual([
      [10, 29],
      [30, 49],
    ]);
    expect(inserted.batches.get('its-token')).toMatchObject({ from: 10, to: 29 });
  });

  test('KIP-848 where Kafka knows it, else words', async () => {
    await broker.createTopic('protocol', 1);
    await produce(broker.bootstrap, 'protocol', flows(10));
    const config = sourceConfig(broker.bootstrap, { topics: ['protocol'], group: 'k', groupProtocol: 'consumer' });
    const client = new PlatformaticClient(config);
    if (version === OLDER_KAFKA_VERSION) {
      await expect(client.check()).rejects.toThrow(
        'does not know --group-protocol consumer, which came with Kafka 4.0'
      );
    } else {
      await client.check();
      expect((await readTopics(config)).rows).toBe(10);
    }
    await client.close();
  });
});
