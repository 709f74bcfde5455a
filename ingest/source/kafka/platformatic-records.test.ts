import type { fetchV17 } from '@platformatic/kafka';
import { fetchedPartition } from './platformatic-records';

const LOG_APPEND_TIME = 0x08;

/** Timestamps of three messages of one record batch, 5 ms apart, as they are understood. */
function timestamps(firstTimestamp: bigint, attributes = 0): number[] {
  const records = [0, 1, 2].map((i) => ({ offsetDelta: i, timestampDelta: BigInt(5 * i), value: Buffer.from('x') }));
  const batch = { firstOffset: 10n, lastOffsetDelta: 2, attributes, firstTimestamp, maxTimestamp: 1_780_000_000_777n };
  const fetched = { records: [{ ...batch, records }], logStartOffset: 0n, highWatermark: 13n };
  const position = { topic: 't', partition: 0, offset: 10 };
  const { messages } = fetchedPartition(fetched as unknown as fetchV17.FetchResponsePartition, position);
  return messages.map(({ timestamp }) => timestamp);
}

test('messages have the time of their producer, or the broker’s where the topic wants that', () => {
  expect(timestamps(1_780_000_000_000n)).toEqual([1_780_000_000_000, 1_780_000_000_005, 1_780_000_000_010]);
  expect(timestamps(1_780_000_000_000n, LOG_APPEND_TIME)).toEqual(Array(3).fill(1_780_000_000_777));
});

test('messages without a time are as old as their arrival', () => {
  const before = Date.now();
  const [first, ...others] = timestamps(-1n);
  expect(first).toBeGreaterThanOrEqual(before);
  expect(others).toEqual([first, first]);
});
