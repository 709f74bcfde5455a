import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../simulate/random';
import { account, allThereOnce } from './account';
import { messages } from './messages';
import { SEED } from './seed';
import type { Sidecar } from '../harness/sidecar';
import { Stand } from './stand';
import { Topic } from './topic';

jest.setTimeout(300_000);

let stand: Stand;
beforeAll(async () => {
  stand = await Stand.start();
});
afterAll(() => stand.stop());

const ROUNDS = 8;

test('sidecars join and leave under the load, and one crashes', async () => {
  const random = new Random(SEED);
  const topic = await Topic.create(stand.broker, 'sharing', 6);
  const all = messages(600 + ROUNDS * 150, SEED);
  await topic.produce(all.splice(0, 600));
  const members: Sidecar[] = [];
  const left: Sidecar[] = [];
  const join = (): number => members.push(stand.sidecar(topic.name, '--batch-rows', '100'));
  const end = async (member: Sidecar, signal: NodeJS.Signals): Promise<void> => {
    // Before it has started, a signal just ends it.
    await member.says('Options:');
    member.kill(signal);
  };
  const leave = async (signal: NodeJS.Signals): Promise<void> => {
    const [gone] = members.splice(random.below(members.length), 1);
    await end(gone, signal);
    left.push(gone);
  };
  join();
  for (let round = 0; round < ROUNDS; round += 1) {
    // Sometimes before the last change has been taken in, but not the first: partitions are shared at least once.
    if (round < 2 || random.chance(0.7)) {
      await members.at(-1)?.says('Partitions assigned');
    }
    await topic.produce(all.splice(0, 150));
    await sleep(random.below(800));
    if (members.length < 3 && (members.length === 1 || random.chance(0.5))) {
      join();
    } else {
      await leave(round === 5 ? 'SIGKILL' : 'SIGTERM');
    }
  }
  if (members.length === 0) {
    join();
  }
  await stand.untilLoaded(topic, [...members, ...left]);
  await Promise.all(members.map((member) => end(member, 'SIGTERM')));
  left.push(...members);
  const ends = await Promise.all(left.map(({ ended }) => ended));
  expect([ends.filter((end) => end !== 'SIGKILL' && end !== 0), left.map(({ stderr }) => stderr())]).toEqual([
    [],
    expect.anything(),
  ]);
  expect(await account(stand.sql, topic.name, topic)).toEqual(allThereOnce(topic));
  const logs = left.map(({ stderr }) => stderr()).join('\n');
  const sizes = [...logs.matchAll(/Partitions assigned.*?partitions"?[=:]"?([\d,]+)/g)].map(
    ([, list]) => list.split(',').length
  );
  // Alone, and beside another.
  expect([sizes.includes(6), sizes.some((size) => size < 6)]).toEqual([true, true]);
});

test('a sidecar that was frozen in the middle of an insert finds the partition taken over', async () => {
  const topic = await Topic.create(stand.broker, 'frozen', 1);
  await topic.produce(messages(700, SEED + 1));
  const frozen = stand.sidecar(topic.name, '--batch-rows', '100');
  await new Promise<void>((resolve) => {
    stand.proxy.onSent = ({ n }) => {
      if (n > 3) {
        frozen.kill('SIGSTOP');
        resolve();
      }
    };
  });
  stand.proxy.onSent = () => undefined;
  await topic.expel(topic.name);
  const heir = stand.sidecar(topic.name, '--batch-rows', '77');
  await heir.says('Partitions assigned');
  await stand.untilLoaded(topic, [frozen, heir]);
  frozen.kill('SIGCONT');
  // It is a member again before long, and there is more to do.
  await sleep(500);
  await topic.produce(messages(300, SEED + 2));
  await stand.untilLoaded(topic, [frozen, heir]);
  for (const sidecar of [frozen, heir]) {
    sidecar.kill('SIGTERM');
    expect([await sidecar.ended, sidecar.stderr()]).toEqual([0, expect.anything()]);
  }
  expect(await account(stand.sql, topic.name, topic)).toEqual(allThereOnce(topic));
});
