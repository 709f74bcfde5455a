import { bodyEncoding } from '../../loader/body-encoding';
import type { Intent } from '../../offsets/intent';
import { wholeMessage } from '../../loader/message-bytes';
import { messageBatch } from './fake-kafka';
import { type FetchedPartition, UnreadableError } from './kafka-client';
import { Lane } from './lane';
import { MemoryBudget } from './memory-budget';
import { recordBatches } from './record-batch';
import { writtenBatch } from './written-batch';

const MESSAGES = 40_000;
const value = Buffer.from(`{"TimeFlowEndMs":1780000000000,"SrcK8S_Namespace":"${'shop-'.repeat(20)}"}`);
const RAW = MESSAGES * value.length;

function lane(limit: number, intent?: Intent): { lane: Lane; budget: MemoryBudget } {
  const budget = new MemoryBudget(limit);
  const options = {
    ...{ topic: 't', partition: 0, tokenScope: 't', limits: { rows: MESSAGES, bytes: 1e9, ageMs: 1e6 } },
    ...{ budget, encoding: bodyEncoding('lz4'), wantsMore: () => undefined },
  };
  return { lane: new Lane(options, { offset: 0, intent }), budget };
}

const fetched = (from: number, count: number): FetchedPartition => ({
  topic: 't',
  partition: 0,
  batches: [
    messageBatch(
      Array.from({ length: count }, (_, i) => ({
        offset: from + i,
        value: wholeMessage(value),
        timestamp: 1000 + from + i,
      }))
    ),
  ],
  nextOffset: from + count,
  logStart: 0,
  stableEnd: from + count,
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

test('what is read and not confirmed is behind, and waits since its oldest message was produced', () => {
  const { lane: behind } = lane(RAW * 10);
  const standing = () => [behind.lag, behind.waitingSince];
  expect(standing()).toEqual([0, undefined]);
  behind.accept(fetched(0, MESSAGES));
  behind.accept(fetched(MESSAGES, 300));
  behind.accept(fetched(MESSAGES + 300, 200));
  expect(standing()).toEqual([MESSAGES + 500, 1000]);
  const first = behind.close();
  expect(standing()).toEqual([MESSAGES + 500, 1000]);
  first.done();
  expect(standing()).toEqual([500, 1000 + MESSAGES]);
  behind.endsAt(MESSAGES + 900);
  expect(standing()).toEqual([900, 1000 + MESSAGES]);
  behind.close().done();
  expect(standing()).toEqual([400, undefined]);
  behind.endsAt(MESSAGES + 500);
  expect(standing()).toEqual([0, undefined]);
});

test('a batch that is full lets those behind it wait too, and what is dropped waits no more', () => {
  const { lane: full } = lane(RAW * 10);
  full.accept(fetched(0, MESSAGES + 5));
  full.close().done();
  expect([full.lag, full.waitingSince]).toEqual([5, 1000 + MESSAGES]);
  full.drop();
  expect(full.waitingSince).toBeUndefined();
});

const poison = Buffer.from('{');
const mixed = (values: readonly Buffer[]): FetchedPartition => ({
  ...fetched(0, values.length),
  stableEnd: 100,
  batches: [messageBatch(values.map((each, offset) => ({ offset, value: wholeMessage(each), timestamp: 1000 })))],
});

test('a message that is no flow ends the batch of flows and begins one of messages, which takes flows too', () => {
  const { lane: lane1 } = lane(RAW);
  lane1.accept(mixed([value, value, poison, value, value]));
  expect(lane1.isDue).toBe(true);
  expect(lane1.close().batch).toMatchObject({ form: 'flows', from: 0, to: 1, rows: 2, token: 't:0:0-1' });
  expect(lane1.isDue).toBe(false);
  expect(lane1.close().batch).toMatchObject({ form: 'messages', from: 2, to: 4, rows: 3, token: 't:0:2-4' });
});

test.each(['flows', 'messages'] as const)('a range of %s is inserted again in the same form', (form) => {
  const { lane: again } = lane(RAW, { to: 1, token: 'its-token', form });
  again.accept(mixed([value, value, value, poison]));
  expect(again.close().batch).toMatchObject({ form, from: 0, to: 1, token: 'its-token' });
  expect(again.close().batch).toMatchObject({ form: 'flows', from: 2, to: 2 });
  expect(again.close().batch).toMatchObject({ form: 'messages', from: 3, to: 3 });
});

test('what a newer release inserted as flows and this one cannot read is left to that release', () => {
  const { lane: older } = lane(RAW, { to: 1, token: 'its-token', form: 'flows' });
  expect(() => older.accept(mixed([value, poison]))).toThrow(
    'Offset 1 of t, partition 0, is in an insert that a newer release of this program began'
  );
});

test('what ends a backlog has waited in Kafka and waits no more; what comes late afterwards waits its time', () => {
  const { lane: behind } = lane(RAW * 10);
  behind.accept({ ...fetched(0, 100), stableEnd: 150, logEnd: 170 });
  expect(behind.isDue).toBe(false);
  behind.accept(fetched(100, 50));
  expect(behind.isDue).toBe(true);
  expect(behind.close().batch).toMatchObject({ from: 0, to: 149 });
  behind.accept(fetched(150, 50));
  expect(behind.isDue).toBe(false);
});

test('a batch whose messages have just been produced waits for more, backlog or not', () => {
  const { lane: newest } = lane(RAW * 10);
  const timestamp = Date.now();
  newest.accept({ ...fetched(0, 1), batches: [messageBatch([{ offset: 0, timestamp, value: wholeMessage(value) }])] });
  expect(newest.isDue).toBe(false);
});

test('messages before a batch that cannot be read are inserted, then it says so', () => {
  const { lane: lane1 } = lane(RAW);
  const unreadable = {
    ...messageBatch([{ offset: 3, timestamp: 1000, value: null }]),
    messages: () => {
      throw new UnreadableError('unreadable');
    },
  };
  const { batches, ...rest } = fetched(0, 3);
  lane1.accept({ ...rest, batches: [...batches, unreadable], nextOffset: 4, stableEnd: 100 });
  expect([lane1.isDue, lane1.wantsMessages]).toEqual([true, false]);
  expect(lane1.close().batch).toMatchObject({ from: 0, to: 2 });
  expect([lane1.isDue, lane1.wantsMessages]).toEqual([true, false]);
  expect(() => lane1.close()).toThrow('unreadable');
});

test('a range that is inserted again is whole, whatever cannot be read behind it', () => {
  const good = recordBatches(writtenBatch(Array(3).fill(value)), { topic: 't', partition: 0 });
  const damaged = writtenBatch(Array(3).fill(value), { firstOffset: 3 });
  damaged[100] ^= 1;
  const batches = [...good, ...recordBatches(damaged, { topic: 't', partition: 0 })];
  const answer = { ...fetched(0, 6), batches };
  for (const to of [1, 2]) {
    const { lane: again } = lane(RAW, { to, token: 'its-token', form: 'flows' });
    again.accept(answer);
    expect(again.close().batch).toMatchObject({ from: 0, to, token: 'its-token' });
    const behind = () => again.close();
    expect(to === 1 ? behind().batch : undefined).toEqual(
      to === 1 ? expect.objectContaining({ from: 2, to: 2 }) : undefined
    );
    expect(behind).toThrow('from offset 3 to 5 of t-0 cannot be read');
  }
  const { lane: half } = lane(RAW, { to: 4, token: 'its-token', form: 'flows' });
  expect(() => half.accept(answer)).toThrow('from offset 3 to 5 of t-0 cannot be read');
});
