import { Random } from '../../simulate/random';
import { account, allThereOnce } from './account';
import { KILL_MOMENTS, killAt } from './kill-moment';
import { messages } from './messages';
import { SEED } from './seed';
import { Stand } from './stand';
import { Topic } from './topic';

/** For a night: FAULTS_KILLS=5000. */
const KILLS = Number(process.env.FAULTS_KILLS ?? 52);
const BACKLOG = 1200;
const ROUND = 120;

jest.setTimeout(120_000 + KILLS * 15_000);

let stand: Stand;
beforeAll(async () => {
  stand = await Stand.start();
});
afterAll(() => stand.stop());

test(`${KILLS} kills of sidecars while they load lose nothing and double nothing`, async () => {
  const random = new Random(SEED);
  const all = messages(BACKLOG + KILLS * ROUND, SEED);
  const topic = await Topic.create(stand.broker, 'killed', 4);
  await topic.produce(all.splice(0, BACKLOG));

  const kills: Record<string, number> = {};
  let killed = 0;
  let replays = 0;
  for (let round = 0; killed < KILLS; round += 1) {
    await topic.produce(all.splice(0, ROUND));
    const batch = ['--batch-rows', String(50 + random.below(300)), '--inserts', String(1 + random.below(3))];
    const sidecars = Array.from({ length: random.chance(0.4) ? 2 : 1 }, () => stand.sidecar(topic.name, ...batch));
    const moment = KILL_MOMENTS[round % KILL_MOMENTS.length];
    const came = await killAt(moment, sidecars, stand.proxy, random);
    for (const sidecar of sidecars) {
      expect([await sidecar.ended, sidecar.stderr()]).toEqual(['SIGKILL', expect.anything()]);
      replays += sidecar.stderr().split('Inserting again').length - 1;
    }
    killed += sidecars.length;
    kills[came ? moment : 'too late'] = (kills[came ? moment : 'too late'] ?? 0) + sidecars.length;
    // Kafka gives a dead member's partitions away after six seconds of silence; mostly that is cut short here.
    if (!random.chance(0.1)) {
      await topic.expel(topic.name);
    }
  }
  const before = await account(stand.sql, topic.name, topic);
  const last = stand.sidecar(topic.name, '--batch-rows', '1000', '--idle-exit', '2s');
  expect([await last.ended, last.stderr()]).toEqual([0, expect.anything()]);
  const after = await account(stand.sql, topic.name, topic);
  const { fates } = stand.proxy;
  console.info(
    JSON.stringify({
      killed,
      kills,
      replays,
      fates,
      repeated: stand.proxy.repeated(),
      recognised: stand.proxy.repeatedAfterDone(),
      after,
    })
  );

  expect(await topic.ends()).toEqual(topic.partitions.map(({ length }) => length));
  expect(after).toEqual(allThereOnce(topic));
  // Or the kills came before anything happened, or after everything had.
  expect(before.lost).toBeGreaterThan(0);
  expect(before.lost).toBeLessThan(topic.size);
  expect(replays).toBeGreaterThan(KILLS / 5);
  expect(stand.proxy.repeatedAfterDone()).toBeGreaterThan(KILLS / 10);
});
