import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../simulate/random';
import { eventually } from '../harness/eventually';
import { account, allThereOnce } from './account';
import type { Fate } from './clickhouse-proxy';
import { type Message, messages } from './messages';
import { SEED } from './seed';
import type { Sidecar } from '../harness/sidecar';
import { Stand } from './stand';
import { Topic } from './topic';

jest.setTimeout(300_000);

let stand: Stand;
const sidecars: Sidecar[] = [];
beforeAll(async () => {
  stand = await Stand.start();
});
afterEach(() => {
  stand.proxy.decide = () => 'pass';
  sidecars.splice(0).forEach((sidecar) => sidecar.kill('SIGKILL'));
});
afterAll(() => stand.stop());

function start(topic: Topic, ...more: string[]): Sidecar {
  const sidecar = stand.sidecar(topic.name, ...more);
  sidecars.push(sidecar);
  return sidecar;
}

/** Waits until all is loaded, stops the sidecar as Kubernetes does, and compares. */
async function expectAllThereOnce(topic: Topic, sidecar: Sidecar): Promise<void> {
  await stand.untilLoaded(topic, [sidecar]);
  sidecar.kill('SIGTERM');
  expect([await sidecar.ended, sidecar.stderr()]).toEqual([0, expect.anything()]);
  expect(await account(stand.sql, topic.name, topic)).toEqual(allThereOnce(topic));
}

const inserted = (): Promise<void> =>
  new Promise((resolve) => {
    stand.proxy.onDone = () => resolve();
  });

test('the broker stops under the load and starts again', async () => {
  const topic = await Topic.create(stand.broker, 'broker_gone', 3);
  const all = messages(900, SEED);
  await topic.produce(all.splice(0, 600));
  const sidecar = start(topic, '--batch-rows', '100');
  await inserted();
  await stand.restartBroker(() => sleep(500));
  await topic.produce(all);
  await expectAllThereOnce(topic, sidecar);
  expect(sidecar.stderr()).toMatch(/Lost Kafka, joining again|Reading from Kafka failed, trying again/);
});

test('ClickHouse is stopped, started again, and killed in the middle of inserts', async () => {
  const topic = await Topic.create(stand.broker, 'clickhouse_gone', 3);
  const all = messages(1200, SEED + 1);
  const random = new Random(SEED + 1);
  await topic.produce(all.splice(0, 300));
  const sidecar = start(topic, '--batch-rows', '100');
  for (const how of ['stop', 'kill', 'kill'] as const) {
    await inserted();
    await sleep(random.below(100));
    await stand.restartClickHouse(how, () => sleep(200));
    await topic.produce(all.splice(0, 300));
  }
  await expectAllThereOnce(topic, sidecar);
  expect(sidecar.stderr()).toContain('Insert failed, trying again');
  expect(sidecar.stderr()).toContain('Inserting again.');
});

test('while ClickHouse is stopped, lag and the age of the oldest waiting message tell of what waits', async () => {
  const topic = await Topic.create(stand.broker, 'waiting', 2);
  const all = messages(2000, SEED + 4);
  await topic.produce(all.splice(0, 200));
  const sidecar = start(topic, '--batch-rows', '100', '--listen', '127.0.0.1:0');
  const [, address = ''] = await sidecar.says(/Metrics at (http:\/\/[\d.:]+)\/metrics/);
  const standing = async () => {
    const text = await (await fetch(`${address}/metrics`)).text();
    const values = (name: string): number[] =>
      [...text.matchAll(new RegExp(`^netobserv_clickhouse_${name}{.*} (.*)$`, 'gm'))].map(([, value]) => Number(value));
    return { lags: values('lag_messages'), ages: values('oldest_waiting_seconds') };
  };
  /** As `kafka-consumer-groups.sh --describe` says it. */
  const kafkaLags = async (): Promise<number[]> => {
    const [ends, committed] = [await topic.ends(), await topic.committed(topic.name)];
    return ends.map((end, partition) => end - committed[partition].offset);
  };
  // The lag is 0, too, as long as nobody has told where the partitions end.
  const nothingWaits = () =>
    eventually(async () =>
      expect([await standing(), await kafkaLags()]).toEqual([{ lags: [0, 0], ages: [0, 0] }, [0, 0]])
    );
  const isBehind = (messagesEach: number, longerThan: number) =>
    eventually(async () => {
      const { lags, ages } = await standing();
      expect([lags, await kafkaLags()]).toEqual([Array(2).fill(messagesEach), Array(2).fill(messagesEach)]);
      expect(Math.min(...ages)).toBeGreaterThan(longerThan);
      return Math.max(...ages);
    });
  await nothingWaits();
  await stand.restartClickHouse('stop', async () => {
    await topic.produce(all.splice(0, 900));
    const age = await isBehind(450, 0);
    // Lanes are full by now: these stay in Kafka.
    await topic.produce(all);
    await isBehind(900, age);
  });
  await nothingWaits();
  await expectAllThereOnce(topic, sidecar);
});

test('ClickHouse refuses inserts, breaks off, and answers too late or never what it has done', async () => {
  const topic = await Topic.create(stand.broker, 'errors', 3);
  await topic.produce(messages(1500, SEED + 2));
  const random = new Random(SEED + 2);
  const refusals = [
    { status: 500, code: 241, text: 'Memory limit (total) exceeded. (MEMORY_LIMIT_EXCEEDED)' },
    {
      status: 500,
      code: 252,
      text: 'Too many parts (3000). Merges are processing slower than inserts. (TOO_MANY_PARTS)',
    },
    { status: 500, code: 159, text: 'Timeout exceeded: elapsed 60 s. (TIMEOUT_EXCEEDED)' },
  ];
  const faults: Fate[] = [
    ...['refuse', 'cut', 'desert', 'lose the answer'].map((fate) => fate as Fate),
    ...refusals.flatMap((refusal) => [refusal, { ...refusal, accepted: true }]),
  ];
  // Each once, in an order of chance, then whatever comes; never a batch too often, as it waits twice as long each time.
  const first = [...faults].sort(() => random.fraction() - 0.5);
  stand.proxy.decide = ({ n }) =>
    n % 2 === 0 ? 'pass' : (first.pop() ?? (random.chance(0.5) ? 'pass' : random.pick(faults)));
  const before = { ...stand.proxy.fates };
  const recognised = stand.proxy.repeatedAfterDone();
  const sidecar = start(topic, '--batch-rows', '100', '--inserts', '3');
  await expectAllThereOnce(topic, sidecar);
  const fates = Object.keys(stand.proxy.fates).filter((fate) => stand.proxy.fates[fate] > (before[fate] ?? 0));
  expect(fates).toHaveLength(faults.length + 1);
  expect(stand.proxy.repeatedAfterDone() - recognised).toBeGreaterThanOrEqual(4);
});

test.each([
  // What is before the first dead letter is a batch of flows, which is none of theirs.
  ['dead letters', 'flows_dead_letters', (partition: readonly Message[]) => partition.findIndex(({ facts }) => !facts)],
  ['a rollup of rollups', 'flows_by_namespace_1h', () => 0],
] as const)('no disk is left for %s: their batches wait, whole', async (_, table, firstOf) => {
  const topic = await Topic.create(stand.broker, `full_${table}`, 2);
  await topic.produce(messages(800, SEED + 3));
  // Makes the tables.
  const first = start(topic, '--idle-exit', '100ms', '--start', 'latest', '--group', 'another');
  expect([await first.ended, first.stderr()]).toEqual([0, expect.anything()]);
  const setting = `ALTER TABLE ${topic.name}.${table} MODIFY SETTING min_free_disk_bytes_to_perform_insert =`;
  await stand.command(`${setting} 1000000000000000`);

  // Batches so large that each has dead letters.
  const batches = ['--batch-rows', '300', '--batch-age', '5s'];
  const killed = start(topic, ...batches);
  await eventually(async () => expect(killed.stderr()).toMatch(/code 243/));
  killed.kill('SIGKILL');
  await killed.ended;
  await topic.expel(topic.name);
  const sidecar = start(topic, ...batches);
  await eventually(async () => expect(sidecar.stderr()).toMatch(/code 243/));
  // What is being inserted is written down, and nothing is said to be done. One partition can be here before the other,
  // which has just been told that the flows before its dead letter are in.
  const waiting = topic.partitions.map((partition) => ({
    offset: firstOf(partition),
    metadata: expect.stringContaining('"token"'),
  }));
  await eventually(async () => expect(await topic.committed(topic.name)).toEqual(waiting));
  const meanwhile = await account(stand.sql, topic.name, topic);
  expect(meanwhile).toMatchObject({ doubled: 0, altered: 0, strange: 0 });
  expect(meanwhile.lost).toBeGreaterThanOrEqual(200);

  await stand.command(`${setting} 0`);
  await expectAllThereOnce(topic, sidecar);
});
