import { eventually } from '../harness/eventually';
import { account, allThereOnce } from './account';
import { flows, messages } from './messages';
import { SEED } from './seed';
import type { Sidecar } from '../harness/sidecar';
import { Stand } from './stand';
import { Topic } from './topic';

jest.setTimeout(300_000);

let stand: Stand;
beforeAll(async () => {
  stand = await Stand.start();
});
afterEach(() => {
  stand.proxy.decide = () => 'pass';
  stand.proxy.onSent = () => undefined;
});
afterAll(() => stand.stop());

const load = (topic: Topic, ...more: string[]): Sidecar => stand.sidecar(topic.name, '--batch-rows', '200', ...more);

async function end(sidecar: Sidecar): Promise<[code: unknown, stderr: string]> {
  return [await sidecar.ended, sidecar.stderr()];
}

/** A topic of one partition with 1000 flows, of which the sidecar loaded 400 and was killed within the next 200. */
async function killedInInsert(name: string, seed: number): Promise<Topic> {
  const topic = await Topic.create(stand.broker, name, 1);
  await topic.produce(flows(1000, seed));
  const sidecar = load(topic);
  let inserts = 0;
  await new Promise<void>((resolve) => {
    stand.proxy.decide = () => {
      inserts += 1;
      if (inserts === 3) {
        resolve();
      }
      return inserts < 3 ? 'pass' : 'refuse';
    };
  });
  sidecar.kill('SIGKILL');
  await sidecar.ended;
  stand.proxy.decide = () => 'pass';
  await topic.expel(name);
  expect((await topic.committed(name))[0]).toEqual({ offset: 400, metadata: expect.stringContaining('"to":599') });
  return topic;
}

test('Kafka no longer has what was being inserted: the sidecar stops and says what to do, or goes on if told so', async () => {
  const topic = await killedInInsert('cut_off', SEED);
  await topic.deleteBefore(0, 500);
  const stopped = await end(load(topic, '--on-gap', 'stop', '--idle-exit', '2s'));
  expect(stopped).toEqual([
    1,
    expect.stringMatching(
      /Kafka no longer has all of the messages 400 to 599 of cut_off, partition 0, .* some of them may be missing\. To go on all the same: --on-gap skip\./
    ),
  ]);
  // Stopping changed nothing.
  expect((await topic.committed('cut_off'))[0].offset).toBe(400);
  const skipped = await end(load(topic, '--on-gap', 'skip', '--idle-exit', '2s'));
  expect(skipped).toEqual([0, expect.stringContaining('Going on, as --on-gap skip says.')]);
  expect(await account(stand.sql, topic.name, topic)).toEqual(allThereOnce(topic, 200));
});

test('Kafka deleted what was not read yet: the sidecar goes on behind it and says how much that was', async () => {
  const topic = await Topic.create(stand.broker, 'too_late', 1);
  const all = messages(1500, SEED + 1);
  await topic.produce(all.splice(0, 400));
  expect(await end(load(topic, '--idle-exit', '1s'))).toEqual([0, expect.anything()]);
  await topic.produce(all);
  await topic.deleteBefore(0, 700);
  expect(await end(load(topic, '--idle-exit', '2s'))).toEqual([
    0,
    expect.stringContaining('Kafka deleted 300 messages before they could be read (retention). Going on behind them.'),
  ]);
  expect(await account(stand.sql, topic.name, topic)).toEqual(allThereOnce(topic, 300));
});

test('Kafka deletes messages under a sidecar that cannot insert: what it had fetched is loaded all the same', async () => {
  const topic = await Topic.create(stand.broker, 'under_us', 1);
  await topic.produce(messages(3000, SEED + 2));
  stand.proxy.decide = () => 'refuse';
  const sidecar = load(topic, '--buffer', '1MB');
  await eventually(async () => expect(sidecar.stderr()).toContain('Insert failed, trying again'));
  await topic.deleteBefore(0, 2000);
  stand.proxy.decide = () => 'pass';
  await stand.untilLoaded(topic, [sidecar]);
  sidecar.kill('SIGTERM');
  expect(await end(sidecar)).toEqual([0, expect.anything()]);
  const found = await account(stand.sql, topic.name, topic);
  const told = Number(/Kafka deleted (\d+) messages/.exec(sidecar.stderr())?.[1] ?? 0);
  expect(found).toEqual(allThereOnce(topic, told));
  expect(told).toBeLessThanOrEqual(1800);
});

test('the group has forgotten how far it was, as after a week without a member: nothing is loaded twice', async () => {
  const topic = await Topic.create(stand.broker, 'forgotten', 2);
  const all = messages(1500, SEED + 3);
  await topic.produce(all.splice(0, 900));
  expect(await end(load(topic, '--batch-rows', '170', '--idle-exit', '1s'))).toEqual([0, expect.anything()]);
  await topic.forget(topic.name);
  expect((await topic.committed(topic.name)).map(({ offset }) => offset)).toEqual([-1, -1]);
  await topic.produce(all);
  const again = await end(load(topic, '--idle-exit', '1s'));
  expect(again).toEqual([0, expect.stringContaining('Going on behind what the tables hold of it')]);
  expect(await account(stand.sql, topic.name, topic)).toEqual(allThereOnce(topic));
});

test('a topic that was made again is loaded from its beginning; once its offsets are forgotten, a person must say where', async () => {
  const first = await Topic.create(stand.broker, 'made_again', 1);
  await first.produce(messages(300, SEED + 4));
  expect(await end(load(first, '--idle-exit', '1s'))).toEqual([0, expect.anything()]);
  const second = await first.makeAgain(stand.broker);
  await second.produce(messages(500, SEED + 5));
  expect(await end(load(second, '--idle-exit', '1s'))).toEqual([0, expect.not.stringContaining('Going on behind')]);
  const count =
    'SELECT toUInt32((SELECT count() FROM made_again.flows) + (SELECT count() FROM made_again.flows_dead_letters))';
  expect(await (await stand.sql.query({ query: count, format: 'TabSeparated' })).text()).toBe('800\n');
  await second.forget(second.name);
  expect(await end(load(second, '--idle-exit', '1s'))).toEqual([
    1,
    expect.stringMatching(
      /the tables hold two topics of that name.*newest offset by partition: 0: 499.*--reset-offsets/
    ),
  ]);
});
