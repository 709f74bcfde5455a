import { fetchUntil } from './fetch-schedule';
import { FakeKafka } from './fake-kafka';
import type { KafkaClient } from './kafka-client';
import { Lane } from './lane';
import { MemoryBudget } from './memory-budget';
import { Wakeup } from './wakeup';

/** A broker whose answer is full with the messages of the partition that it is asked for first, as with a backlog. */
function backlog(asked: number[]): KafkaClient {
  const client = new FakeKafka(0).client(() => 0);
  return {
    ...client,
    fetch: async (_broker, positions) => {
      const [{ topic, partition, offset }] = positions;
      asked.push(partition);
      const messages = Array.from({ length: 10 }, (_, i) => ({
        ...{ offset: offset + i, timestamp: 1000 },
        value: Buffer.from('{"TimeFlowEndMs":1}'),
      }));
      return [{ topic, partition, messages, nextOffset: offset + 10, logStart: 0, logEnd: 1e6 }];
    },
  };
}

test('of a backlog one batch after the other becomes full, and nothing more is fetched then', async () => {
  const wakeup = new Wakeup();
  const budget = new MemoryBudget(1e9);
  const lanes = new Set(
    [0, 1, 2].map(
      (partition) =>
        new Lane(
          {
            ...{ topic: 'flows', partition, tokenScope: 't', limits: { rows: 50, bytes: 1e9, ageMs: 1e6 }, budget },
            wantsMore: () => wakeup.ring(),
          },
          { offset: 0 }
        )
    )
  );
  const stop = new AbortController();
  const asked: number[] = [];
  const client = backlog(asked);
  const failed = async (error: unknown): Promise<never> => {
    throw error;
  };
  const ended = fetchUntil(stop.signal, { client, lanes, wakeup, failed, polled: () => undefined });
  await Promise.all([...lanes].map((lane) => lane.isReady(stop.signal)));
  stop.abort();
  await ended;
  const turns = asked.filter((partition, i) => partition !== asked[i - 1]);
  expect([asked.length, turns.length, new Set(turns).size]).toEqual([15, 3, 3]);
});
