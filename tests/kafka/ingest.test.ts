import { Admin, Producer } from '@platformatic/kafka';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBroker, type Broker } from '../../broker/start-broker';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { startSidecar } from '../harness/sidecar';

jest.setTimeout(300_000);

const folder = mkdtempSync(join(tmpdir(), 'ingest-kafka-'));
let broker: Broker;
let server: EmbeddedClickHouse;

beforeAll(async () => {
  [broker, server] = await Promise.all([startBroker(), startEmbedded({ data: join(folder, 'data') })]);
});
afterAll(async () => {
  await Promise.all([broker?.stop(), server?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

async function produce(topic: string, values: Array<Buffer | undefined>, partitions: number): Promise<void> {
  await broker.createTopic(topic, partitions);
  const producer = new Producer({ clientId: 'test', bootstrapBrokers: [broker.bootstrap], idempotent: true });
  for (let at = 0; at < values.length; at += 2000) {
    const messages = values
      .slice(at, at + 2000)
      .map((value, i) => ({ topic, partition: (at + i) % partitions, value }));
    await producer.send({ messages, acks: -1 });
  }
  await producer.close();
}

/** The group's lag over all partitions, as Kafka's own tools compute it. */
async function lag(topic: string, group: string): Promise<number> {
  const admin = new Admin({ clientId: 'test', bootstrapBrokers: [broker.bootstrap] });
  const partitions = (await admin.metadata({ topics: [topic] })).topics.get(topic)?.partitionsCount ?? 0;
  const indexes = Array.from({ length: partitions }, (_, i) => i);
  const committed = await admin.listConsumerGroupOffsets({
    groups: [{ groupId: group, topics: [{ name: topic, partitionIndexes: indexes }] }],
  });
  const ends = await admin.listOffsets({
    topics: [{ name: topic, partitions: indexes.map((partitionIndex) => ({ partitionIndex, timestamp: -1n })) }],
  });
  await admin.close();
  const end = (ends[0]?.partitions ?? []).reduce((sum, { offset }) => sum + Number(offset), 0);
  const done = (committed[0]?.topics[0]?.partitions ?? []).reduce(
    (sum, { committedOffset }) => sum + Math.max(0, Number(committedOffset)),
    0
  );
  return end - done;
}

const args = (topic: string, database: string, ...more: string[]): string[] => [
  ...['--clickhouse', server.url, '--database', database, '--kafka', broker.bootstrap, '--topic', topic],
  ...['--group', `group-${database}`, '--session-timeout', '6s', ...more],
];

async function one<T>(query: string): Promise<T | undefined> {
  return (await (await server.client().query({ query, format: 'JSONEachRow' })).json<T>())[0];
}

const summary = (stdout: string): unknown => JSON.parse(stdout.trim().split('\n').at(-1) ?? '');

interface Totals {
  flows: number;
  unique: number;
  dead: number;
  deadUnique: number;
  bytes: number;
}

const totals = (database: string): Promise<Totals | undefined> =>
  one<Totals>(
    `SELECT toUInt32((SELECT count() FROM ${database}.flows)) AS flows,
            toUInt32((SELECT uniqExact(_partition, _offset) FROM ${database}.flows)) AS unique,
            toUInt32((SELECT count() FROM ${database}.flows_dead_letters)) AS dead,
            toUInt32((SELECT uniqExact(_partition, _offset) FROM ${database}.flows_dead_letters)) AS deadUnique,
            toFloat64((SELECT sum(Bytes) FROM ${database}.flows)) AS bytes`
  );

const flow = (i: number): Buffer =>
  Buffer.from(
    JSON.stringify({ TimeFlowEndMs: 1_767_225_600_000 + i * 997, Bytes: i, SrcK8S_Namespace: `ns-${i % 20}` })
  );

const shared = '../shared/flows';
const sharedLines = existsSync(shared)
  ? readdirSync(shared)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => readFileSync(join(shared, name), 'utf8').split('\n'))
      .filter((line) => line !== '')
  : [];

(sharedLines.length > 0 ? test : test.skip)(`every flow of ${shared} arrives through Kafka, once`, async () => {
  await produce(
    'shared',
    sharedLines.map((line) => Buffer.from(line)),
    3
  );
  const ingest = startSidecar(args('shared', 'shared_flows', '--idle-exit', '2s'));
  expect(await ingest.ended).toBe(0);
  const flows = sharedLines.filter((line) => {
    const value: Record<string, unknown> = JSON.parse(line);
    return ['TimeFlowEndMs', 'TimeFlowEnd', 'TimeReceived'].some((key) => Number(value[key]) > 0);
  }).length;
  const dead = sharedLines.length - flows;
  expect(summary(ingest.stdout())).toEqual({ read: sharedLines.length, loaded: flows, deadLetters: dead });
  expect(await totals('shared_flows')).toMatchObject({ flows, unique: flows, dead, deadUnique: dead });
  expect(await lag('shared', 'group-shared_flows')).toBe(0);
});

test('poison messages leave their neighbours alone and are kept with topic, partition and offset', async () => {
  const poison = ['', '{', '[1]', '{"a":"x}', 'null', '{"Bytes":1}', 'z'.repeat(500_000)].map((text) =>
    Buffer.from(text)
  );
  const values = poison.flatMap((bytes, i) => [flow(2 * i), bytes]);
  // A tombstone: no value at all.
  await produce('poison', [...values, flow(values.length), undefined], 1);
  const ingest = startSidecar(args('poison', 'poison', '--idle-exit', '1s'));
  expect(await ingest.ended).toBe(0);
  const dead = await (
    await server.client().query({
      query:
        'SELECT _topic, toUInt32(_partition) AS p, toUInt32(_offset) AS o, message, reason FROM poison.flows_dead_letters ORDER BY o',
      format: 'JSONEachRow',
    })
  ).json<{ _topic: string; p: number; o: number; message: string; reason: string }>();
  expect(dead.map(({ _topic, p, o, message }) => [_topic, p, o, message])).toEqual(
    [...poison.map((bytes, i) => [2 * i + 1, bytes.toString()] as const), [values.length + 1, ''] as const].map(
      ([offset, message]) => ['poison', 0, offset, message]
    )
  );
  expect(dead.every(({ reason }) => reason !== '')).toBe(true);
  expect(await totals('poison')).toMatchObject({ flows: poison.length + 1, unique: poison.length + 1 });
});

test('SIGTERM ends cleanly, and the next start goes on behind it', async () => {
  await produce(
    'stopped',
    Array.from({ length: 20_000 }, (_, i) => flow(i)),
    2
  );
  const load = args('stopped', 'stopped', '--batch-rows', '500');
  const first = startSidecar(load);
  await first.says('Partitions assigned.');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  first.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  const { read, loaded } = summary(first.stdout()) as { read: number; loaded: number };
  expect(loaded).toBe(read);
  expect(await totals('stopped')).toMatchObject({ flows: read, unique: read });
  expect(await lag('stopped', 'group-stopped')).toBe(20_000 - read);
  // The group was left, so there is no session to wait for.
  const second = startSidecar([...load, '--idle-exit', '1s']);
  expect(await second.ended).toBe(0);
  expect(summary(second.stdout())).toEqual({ read: 20_000 - read, loaded: 20_000 - read, deadLetters: 0 });
  expect(second.stderr()).not.toContain('Inserting again');
  expect(await totals('stopped')).toMatchObject({ flows: 20_000, unique: 20_000 });
});

test('two sidecars share the partitions, and one takes over from the other', async () => {
  await produce(
    'sharing',
    Array.from({ length: 10_000 }, (_, i) => flow(i)),
    4
  );
  const load = args('sharing', 'sharing', '--batch-rows', '300', '--batch-age', '100ms');
  const first = startSidecar(load);
  await first.says('Partitions assigned.');
  const second = startSidecar(load);
  await second.says('Partitions assigned.');
  await produce(
    'sharing',
    Array.from({ length: 10_000 }, (_, i) => flow(10_000 + i)),
    4
  );
  first.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  second.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  const third = startSidecar([...load, '--idle-exit', '1s']);
  expect(await third.ended).toBe(0);
  expect(await totals('sharing')).toMatchObject({ flows: 20_000, unique: 20_000, bytes: (20_000 * 19_999) / 2 });
});

test('what is wrong with Kafka is told in words', async () => {
  await broker.createTopic('there', 1);
  const missing = startSidecar(args('not-there', 'words'));
  expect(await missing.ended).toBe(1);
  expect(missing.stderr()).toMatch(/has no topic "not-there"; there are .*there.*\. Create it, or check --topic\./);

  const nobody = startSidecar(['--clickhouse', server.url, '--kafka', '127.0.0.1:1']);
  expect(await nobody.ended).toBe(1);
  expect(nobody.stderr()).toContain('No Kafka broker at 127.0.0.1:1: connection refused');

  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const noKafka = startSidecar(['--clickhouse', server.url, '--kafka', `127.0.0.1:${port}`]);
  expect(await noKafka.ended).toBe(1);
  expect(noKafka.stderr()).toContain(`127.0.0.1:${port} accepts connections but does not answer as Kafka`);
  silent.close();
});
