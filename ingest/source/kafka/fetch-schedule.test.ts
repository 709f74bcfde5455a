import { fetchUntil } from './fetch-schedule';
import { FakeKafka, messageBatch } from './fake-kafka';
import { wholeMessage } from '../../loader/message-bytes';
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
        value: wholeMessage(Buffer.from('{"TimeFlowEndMs":1}')),
      }));
      return [
        {
          topic,
          partition,
          batches: [messageBatch(messages)],
          nextOffset: offset + 10,
          logStart: 0,
          stableEnd: 1e6,
          logEnd: 1e6,
        },
      ];
    },
  };
}

const failed = async (error: unknown): Promise<never> => {
  throw error;
};

function lanesOf(partitions: number, budget: MemoryBudget, wakeup: Wakeup): Lane[] {
  const limits = { rows: 50, bytes: 1e9, ageMs: 1e6 };
  return Array.from({ length: partitions }, (_, partition) => {
    const wantsMore = () => wakeup.ring();
    return new Lane({ topic: 'flows', partition, tokenScope: 't', limits, budget, wantsMore }, { offset: 0 });
  });
}

test('of a backlog one batch after the other becomes full, and nothing more is fetched then', async () => {
  const wakeup = new Wakeup();
  const lanes = lanesOf(3, new MemoryBudget(1e9), wakeup);
  const stop = new AbortController();
  const asked: number[] = [];
  const client = backlog(asked);
  const ended = fetchUntil(stop.signal, {
    ...{ client, wakeup, failed, lanes: new Set(lanes), polled: () => undefined },
  });
  await Promise.all(lanes.map((lane) => lane.isReady(stop.signal)));
  stop.abort();
  await ended;
  const turns = asked.filter((partition, i) => partition !== asked[i - 1]);
  expect([asked.length, turns.length, new Set(turns).size]).toEqual([15, 3, 3]);
});

// 2000 bytes: the memory is full before any batch is.
test.each([1e9, 2000])('of a backlog every partition has its turn, with %d bytes of memory', async (memory) => {
  const wakeup = new Wakeup();
  const lanes = lanesOf(6, new MemoryBudget(memory), wakeup);
  const stop = new AbortController();
  const inserted: number[] = [];
  const insert = async (lane: Lane): Promise<void> => {
    while (await lane.isReady(stop.signal)) {
      const closed = lane.close();
      await new Promise((resolve) => setTimeout(resolve, 1));
      closed.done();
      inserted.push(lane.partition);
      if (inserted.length === 60) {
        stop.abort();
      }
    }
  };
  const loading = Promise.all(lanes.map(insert));
  await fetchUntil(stop.signal, {
    ...{ client: backlog([]), wakeup, failed, lanes: new Set(lanes), polled: () => undefined },
  });
  await loading;
  const batches = lanes.map(({ partition }) => inserted.filter((each) => each === partition).length);
  expect(Math.min(...batches)).toBeGreaterThanOrEqual(8);
});
