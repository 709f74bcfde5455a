import { setTimeout as sleep } from 'node:timers/promises';
import { startBroker, type Broker } from '../../broker/start-broker';
import { Inserted } from '../../ingest/source/kafka/inserted';
import { FencedError, type Membership } from '../../ingest/source/kafka/kafka-client';
import { PlatformaticClient } from '../../ingest/source/kafka/platformatic-client';
import type { TopicPartition } from '../../ingest/source/kafka/topic-partition';
import { eventually } from '../harness/eventually';
import { flows, produce } from './produce';
import { sourceConfig, startReading, type Reading } from './read-topics';

jest.setTimeout(240_000);

const PARTITIONS = 4;
let broker: Broker;

beforeAll(async () => {
  broker = await startBroker({
    // KIP-848: the broker says how often members are heard of.
    properties: {
      'group.consumer.min.heartbeat.interval.ms': '200',
      'group.consumer.heartbeat.interval.ms': '200',
      'group.consumer.min.session.timeout.ms': '3000',
      'group.consumer.session.timeout.ms': '3000',
    },
  });
});
afterAll(() => broker?.stop());

/** A member that does with its partitions nothing but what a test says. */
class Member {
  readonly client: PlatformaticClient;
  readonly memberships: Membership[] = [];
  revocations = 0;
  /** Kept by whoever does not let go. */
  holding: Promise<void> = Promise.resolve();

  constructor(topic: string, group: string, groupProtocol: 'classic' | 'consumer') {
    this.client = new PlatformaticClient(
      sourceConfig(broker.bootstrap, { topics: [topic], group, groupProtocol, idleExitMs: undefined })
    );
  }

  join(): Promise<void> {
    return this.client.join({
      assigned: (membership) => void this.memberships.push(membership),
      revoked: () => {
        this.revocations += 1;
        return this.holding;
      },
      failed: () => undefined,
    });
  }

  get current(): Membership | undefined {
    return this.memberships.at(-1);
  }
}

const commit = (member: Member, membership: Membership | undefined, partition: TopicPartition | undefined) => {
  if (!membership || !partition) {
    throw new Error('no assignment');
  }
  return member.client.commit(membership, partition, { offset: 1, metadata: '' });
};

const numbers = (membership: Membership | undefined) => membership?.partitions.map(({ partition }) => partition) ?? [];

test.each(['classic', 'consumer'] as const)(
  '%s: commits of an assignment that is over are refused',
  async (protocol) => {
    const topic = `fence-${protocol}`;
    await broker.createTopic(topic, PARTITIONS);
    const first = new Member(topic, topic, protocol);
    const second = new Member(topic, topic, protocol);
    await first.join();
    await eventually(async () => expect(numbers(first.current)).toHaveLength(PARTITIONS));
    const old = first.current;
    await commit(first, old, old?.partitions[0]);
    await second.join();
    await eventually(async () => {
      expect([...numbers(first.current), ...numbers(second.current)].sort()).toEqual([0, 1, 2, 3]);
      expect(numbers(second.current)).toHaveLength(PARTITIONS / 2);
    });
    expect(first.revocations).toBeGreaterThan(0);
    const moved = old?.partitions.find(({ partition }) => numbers(second.current).includes(partition));
    await expect(commit(first, old, moved)).rejects.toThrow(FencedError);
    await commit(second, second.current, moved);
    await commit(first, first.current, first.current?.partitions[0]);
    // Who has left is refused too, under whichever assignment.
    const { client } = second;
    const last = second.current;
    await client.close();
    const other = new Member(topic, topic, protocol);
    await expect(commit(other, last, moved)).rejects.toThrow(FencedError);
    await Promise.all([first.client.close(), other.client.close()]);
  }
);

test('consumer: a partition passes on only when nothing of its old owner is under way', async () => {
  await broker.createTopic('held', PARTITIONS);
  const first = new Member('held', 'held', 'consumer');
  await first.join();
  await eventually(async () => expect(numbers(first.current)).toHaveLength(PARTITIONS));
  const old = first.current;
  let letGo = (): void => undefined;
  first.holding = new Promise((resolve) => (letGo = resolve));
  const second = new Member('held', 'held', 'consumer');
  await second.join();
  await eventually(async () => expect(first.revocations).toBe(1));
  // Longer than a session, which heartbeats keep alive meanwhile.
  await sleep(4000);
  expect(numbers(second.current)).toEqual([]);
  for (const partition of old?.partitions ?? []) {
    await commit(first, old, partition);
  }
  letGo();
  await eventually(async () => expect(numbers(second.current)).toHaveLength(PARTITIONS / 2));
  await Promise.all([first.client.close(), second.client.close()]);
});

test.each(['classic', 'consumer'] as const)(
  '%s: members come and go during the load, each message once',
  async (protocol) => {
    const topic = `moving-${protocol}`;
    const each = 3000;
    await broker.createTopic(topic, PARTITIONS);
    await produce(broker.bootstrap, topic, flows(each * PARTITIONS), { partitions: PARTITIONS });
    const inserted = new Inserted();
    const start = (idleExitMs?: number): Reading =>
      startReading(
        sourceConfig(broker.bootstrap, { topics: [topic], group: topic, groupProtocol: protocol, idleExitMs }),
        async (batch) => {
          await sleep(30);
          inserted.insert(batch);
        },
        50
      );
    const first = start();
    await eventually(async () => expect(inserted.rows).toBeGreaterThan(0));
    const second = start();
    await eventually(async () => expect(second.said()).toContain('Partitions assigned.'));
    await sleep(700);
    first.stop();
    await first.ended;
    const third = start(2500);
    await sleep(700);
    const before = inserted.rows;
    second.stop();
    await second.ended;
    await third.ended;
    // Else they came and went when all was over.
    expect(before).toBeLessThan(each * PARTITIONS);
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      expect(inserted.counts(topic, partition)).toEqual(Array(each).fill(1));
    }
  }
);
