import { bodyEncoding } from '../../loader/body-encoding';
import type { FetchedPartition } from './kafka-client';
import { Lane } from './lane';
import { MemoryBudget } from './memory-budget';

const MESSAGES = 10_000;
const value = Buffer.from(`{"TimeFlowEndMs":1780000000000,"SrcK8S_Namespace":"${'shop-'.repeat(20)}"}`);
const RAW = MESSAGES * value.length;

function lane(limit: number): { lane: Lane; budget: MemoryBudget } {
  const budget = new MemoryBudget(limit);
  const options = {
    ...{ topic: 't', partition: 0, tokenScope: 't', limits: { rows: MESSAGES, bytes: 1e9, ageMs: 1e6 } },
    ...{ budget, encoding: bodyEncoding('lz4'), wantsMore: () => undefined },
  };
  return { lane: new Lane(options, { offset: 0 }), budget };
}

const fetched = (from: number, count: number): FetchedPartition => ({
  topic: 't',
  partition: 0,
  messages: Array.from({ length: count }, (_, i) => ({ offset: from + i, value })),
  nextOffset: from + count,
  logStart: 0,
  logEnd: from + count,
});

test('messages that are in a batch count as what they take encoded, the others in full, and in the end none', () => {
  const { lane: small, budget } = lane(RAW / 2);
  small.accept(fetched(0, MESSAGES));
  expect(budget.hasRoom).toBe(true);
  // The batch is full: these wait as they are.
  small.accept(fetched(MESSAGES, MESSAGES));
  expect(budget.hasRoom).toBe(false);
  const first = small.close();
  expect([first.batch?.rows, budget.hasRoom, budget.isEmpty]).toEqual([MESSAGES, true, false]);
  const second = small.close();
  expect([second.batch?.from, second.batch?.rows]).toEqual([MESSAGES, MESSAGES]);
  first.done();
  expect(budget.isEmpty).toBe(false);
  second.done();
  expect(budget.isEmpty).toBe(true);
});

test('what is dropped is given back', () => {
  const { lane: dropped, budget } = lane(RAW);
  dropped.accept(fetched(0, MESSAGES + 5));
  expect(budget.isEmpty).toBe(false);
  dropped.drop();
  expect(budget.isEmpty).toBe(true);
});
