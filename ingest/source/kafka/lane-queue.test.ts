import { wholeMessage } from '../../loader/message-bytes';
import { flowAssembly } from '../../reader/flow-assembly';
import { FlowBlock } from '../../reader/flow-block';
import { type Messages, UnreadableError } from './kafka-client';
import { LaneQueue } from './lane-queue';
import { recordBatches } from './record-batch';
import { TIME, writtenBatch } from './written-batch';

/** Batches of 10 messages, which say who they are. */
const batches = (name: string, from: number, count: number, compression: 'none' | 'lz4') =>
  recordBatches(
    Buffer.concat(
      Array.from({ length: count }, (_, i) => {
        const firstOffset = from + 10 * i;
        const values = Array.from({ length: 10 }, (_value, j) =>
          j === 7 ? null : Buffer.from(`${name}${firstOffset + j}`)
        );
        return writtenBatch(values, { firstOffset, compression });
      })
    ),
    { topic: name, partition: 0 }
  );

/** Takes so many messages at most; returns what they say. */
function taken(queue: LaneQueue, most: number): string[] {
  const texts: string[] = [];
  queue.handOver(({ value }) => {
    if (texts.length === most) {
      return false;
    }
    texts.push(value ? value.source.bytes.toString('latin1', value.start, value.end) : 'none');
    return true;
  });
  return texts;
}

const expected = (name: string, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => ((from + i) % 10 === 7 ? 'none' : `${name}${from + i}`));

test.each(['none', 'lz4'] as const)('two lanes take messages in turn, and each gets its own: %s', (compression) => {
  const [one, two] = [new LaneQueue(), new LaneQueue()];
  one.add(batches('one', 0, 5, compression), 0);
  two.add(batches('two', 100, 3, compression), 100);
  const all: Record<string, string[]> = { one: [], two: [] };
  while (!one.isEmpty || !two.isEmpty) {
    all.one.push(...taken(one, 7));
    all.two.push(...taken(two, 3));
  }
  expect(all).toEqual({ one: expected('one', 0, 50), two: expected('two', 100, 130) });
  expect([one.held, one.first, two.held]).toEqual([0, undefined, 0]);
});

test('only what is from the asked offset on is handed over, and what is fetched twice only once', () => {
  const queue = new LaneQueue();
  queue.add(batches('a', 0, 2, 'lz4'), 5);
  expect(queue.first).toMatchObject({ offset: 5, timestamp: TIME });
  expect(taken(queue, 4)).toEqual(expected('a', 5, 9));
  expect(queue.first).toMatchObject({ offset: 9, timestamp: TIME + 45 });
  queue.add(batches('a', 0, 4, 'lz4'), 20);
  expect(taken(queue, 100)).toEqual(expected('a', 9, 40));
});

test('what waits counts as it came until it is opened, and then what is left of it', () => {
  const queue = new LaneQueue();
  const waiting = batches('a', 0, 2, 'lz4');
  queue.add(waiting, 0);
  expect(queue.held).toBe(waiting[0].size + waiting[1].size);
  expect(taken(queue, 8)).toHaveLength(8);
  // Two records of the ten, each of some 15 bytes.
  expect(queue.held - waiting[1].size).toBeGreaterThan(2 * 10);
  expect(queue.held - waiting[1].size).toBeLessThan(2 * 20);
  queue.clear();
  expect([queue.held, queue.isEmpty, taken(queue, 1)]).toEqual([0, true, []]);
});

test('what cannot be read comes after what could, and stays where it is', () => {
  const queue = new LaneQueue();
  const [good, bad] = batches('a', 0, 2, 'none');
  const { firstOffset, lastOffset, timestamp, count, size } = bad;
  const unreadable = {
    ...{ firstOffset, lastOffset, timestamp, count, size },
    messages: () => {
      throw new UnreadableError('unreadable');
    },
  };
  queue.add([good, unreadable], 0);
  const handedOver: number[] = [];
  const take = ({ offset }: Messages): boolean => handedOver.push(offset) > 0;
  for (let i = 0; i < 2; i += 1) {
    expect(() => queue.handOver(take)).toThrow('unreadable');
  }
  expect(handedOver).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect([queue.isEmpty, queue.first?.offset]).toEqual([false, 10]);
});

test('messages stay readable when the memory that they lie in grows meanwhile', () => {
  const queue = new LaneQueue();
  queue.add(batches('a', 0, 1, 'lz4'), 0);
  const memory = () => flowAssembly.bytes(0, 1).buffer;
  const before = memory();
  const texts: string[] = [];
  queue.handOver(({ value }) => {
    texts.push(value ? value.source.bytes.toString('latin1', value.start, value.end) : 'none');
    for (let i = 0; texts.length === 3 && memory() === before; i += 1) {
      new FlowBlock().add(i, wholeMessage(Buffer.from('{"SrcK8S_Name":"a","DstK8S_Name":"b","TimeFlowEndMs":1}')));
    }
    return true;
  });
  expect(memory()).not.toBe(before);
  expect(texts).toEqual(expected('a', 0, 10));
});
