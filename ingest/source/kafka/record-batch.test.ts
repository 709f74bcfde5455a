import { fetchedPartition } from './fetched-partition';
import type { Messages } from './kafka-client';
import { type RecordBatch, recordBatches } from './record-batch';
import { marker, readAll, sealed, TIME, TRANSACTIONAL, writtenBatch as written } from './written-batch';

const PARTITION = { topic: 'flows', partition: 3 };

const texts = (messages: Messages): Array<string | undefined> => readAll(messages).map(({ text }) => text);

const times = (batch: RecordBatch): number[] => readAll(batch.messages(0)).map(({ timestamp }) => timestamp);

const read = (bytes: Buffer): RecordBatch[] => recordBatches(bytes, PARTITION);
const VALUES = ['{"a":1}', '', 'x'.repeat(300)].map((text) => Buffer.from(text));

test.each(['none', 'gzip', 'snappy', 'lz4'] as const)('messages of a batch, %s', (compression) => {
  const [batch] = read(written([...VALUES, null], { firstOffset: 2 ** 40, compression }));
  expect([batch.firstOffset, batch.lastOffset, batch.count]).toEqual([2 ** 40, 2 ** 40 + 3, 4]);
  const messages = readAll(batch.messages(0));
  expect(messages.map(({ text }) => text)).toEqual([...VALUES.map(String), undefined]);
  expect(messages.map(({ offset }) => offset - 2 ** 40)).toEqual([0, 1, 2, 3]);
  expect(messages.map(({ timestamp }) => timestamp - TIME)).toEqual([0, -5, 10, 15]);
  expect(texts(batch.messages(2 ** 40 + 2))).toEqual([String(VALUES[2]), undefined]);
});

test('messages have the broker’s time where the topic wants that, and that of their arrival where there is none', () => {
  const appended = written(VALUES, { attributes: 0x08 });
  appended.writeBigInt64BE(BigInt(TIME + 777), 35);
  expect(times(read(sealed(appended))[0])).toEqual(Array(3).fill(TIME + 777));
  const timeless = written(VALUES);
  timeless.writeBigInt64BE(-1n, 27);
  const before = Date.now();
  const [batch] = read(sealed(timeless));
  expect(batch.timestamp).toBeGreaterThanOrEqual(before);
  expect(times(batch)).toEqual(Array(3).fill(batch.timestamp));
});

test('a batch that was cut off at the end of the answer is left out, wherever that was', () => {
  const [one, two] = [written(VALUES), written(VALUES, { firstOffset: 3 })];
  for (let size = 0; size <= one.length + two.length; size += 1) {
    const found = read(Buffer.concat([one, two]).subarray(0, size));
    expect(found).toHaveLength(size < one.length ? 0 : size < one.length + two.length ? 1 : 2);
  }
});

test('what cannot be read says where it is, and why', () => {
  const old = written(VALUES);
  old[16] = 1;
  expect(() => texts(read(old)[0].messages(0))).toThrow(
    'from offset 0 to 0 of flows-3 cannot be read: it is in the format of Kafka before 0.11. To go on behind it, stop'
  );
  const unknown = written(VALUES, { firstOffset: 40, attributes: 7 });
  expect(() => texts(read(unknown)[0].messages(0))).toThrow(
    'The record batch from offset 40 to 42 of flows-3 cannot be read: Kafka knows no compression 7. To go on behind it, stop all ' +
      "sidecars and set the group's offset: kafka-consumer-groups.sh --reset-offsets --to-offset 43 --topic flows:3 "
  );
  const damaged = written(VALUES);
  damaged[61] = 0xfe;
  expect(() => texts(read(sealed(damaged))[0].messages(0))).toThrow(
    'cannot be read: its records are damaged. To go on behind it, stop'
  );
  const zipped = written(VALUES, { compression: 'gzip' });
  zipped.fill(0, 70);
  expect(() => texts(read(sealed(zipped))[0].messages(0))).toThrow('from offset 0 to 2 of flows-3 cannot be read: ');
});

test('no byte can change without being noticed', () => {
  const whole = written(VALUES, { compression: 'lz4' });
  for (let at = 21; at < whole.length; at += 1) {
    const damaged = Buffer.from(whole);
    damaged[at] ^= 0x55;
    expect(() => texts(read(damaged)[0].messages(0))).toThrow('cannot be read: its checksum is wrong. To go on');
  }
});

/** A batch in a transaction, or beside all. */
const sent = (text: string, producer: bigint, firstOffset: number): Buffer =>
  written([Buffer.from(text)], { producer, firstOffset, attributes: producer < 0n ? 0 : TRANSACTIONAL });

/** What is left of an answer whose transactions were given up: [producer, first offset]. */
function fetchedOf(records: Buffer | null, aborted: ReadonlyArray<readonly [bigint, bigint]>, offset: number) {
  const abortedTransactions = aborted.map(([producerId, firstOffset]) => ({ producerId, firstOffset }));
  const ends = { highWatermark: 21n, lastStableOffset: 20n, logStartOffset: 5n };
  const answer = { partitionIndex: 3, errorCode: 0, ...ends, records, abortedTransactions };
  const { batches, ...rest } = fetchedPartition(answer, { ...PARTITION, offset });
  return { ...rest, texts: batches.flatMap((batch) => texts(batch.messages(offset))) };
}

test('transactions that were given up are left out, those beside and behind them are not', () => {
  const records = Buffer.concat([
    ...[sent('one, given up', 1n, 10), sent('two', 2n, 11), sent('none', -1n, 12), sent('one, given up', 1n, 13)],
    ...[marker(1n, 14, false), sent('one again', 1n, 15), marker(2n, 16, true), marker(1n, 17, true)],
    ...[sent('one, given up again', 1n, 18), sent('two again', 2n, 19), marker(1n, 20, false)],
  ]);
  const aborted = [10n, 18n].map((firstOffset) => [1n, firstOffset] as const);
  expect(fetchedOf(records, aborted, 11)).toEqual({
    ...PARTITION,
    texts: ['two', 'none', 'one again', 'two again'],
    ...{ nextOffset: 21, logStart: 5, stableEnd: 20, logEnd: 21 },
  });
  expect(fetchedOf(null, aborted, 11)).toMatchObject({ texts: [], nextOffset: 11 });
});

test('brokers tell of transactions in the order in which they ended', () => {
  const records = Buffer.concat([
    ...[sent('one', 1n, 10), sent('none', -1n, 11), sent('two', 2n, 12), marker(2n, 13, false), marker(1n, 14, false)],
    sent('one again', 1n, 15),
  ]);
  expect(
    fetchedOf(
      records,
      [
        [2n, 12n],
        [1n, 10n],
      ],
      10
    ).texts
  ).toEqual(['none', 'one again']);
});

test('a batch that compaction has emptied holds nothing up, whatever its compression', () => {
  const empty = written(VALUES, { firstOffset: 30, compression: 'gzip' }).subarray(0, 61);
  empty.writeInt32BE(0, 57);
  empty.writeInt32BE(61 - 12, 8);
  const [batch] = read(sealed(empty));
  expect([readAll(batch.messages(0)), batch.lastOffset]).toEqual([[], 32]);
  for (const length of [61 - 13, 5, 0, -12]) {
    empty.writeInt32BE(length, 8);
    const found = read(Buffer.concat([empty, written(VALUES)]));
    expect(found).toHaveLength(1);
    expect(() => texts(found[0].messages(0))).toThrow(
      'from offset 30 to 30 of flows-3 cannot be read: it is cut short.'
    );
  }
});

test.each([-(2 ** 31), -1, 0, 1])(
  'a batch whose last offset is damaged, %i behind the first, is not asked for again',
  (last) => {
    const damaged = written(VALUES, { firstOffset: 10 });
    damaged.writeInt32BE(last, 23);
    const [batch] = read(damaged);
    expect(batch.lastOffset).toBe(12);
    expect(() => texts(batch.messages(12))).toThrow(
      'from offset 10 to 12 of flows-3 cannot be read: its checksum is wrong'
    );
  }
);

test('a record that cannot be read comes after those before it, and every time', () => {
  const damaged = written(VALUES);
  const second = damaged.indexOf(VALUES[0]) + VALUES[0].length + 1 + 4;
  expect(damaged[second + 1]).toBe(0);
  damaged[second] = 0x7e;
  damaged[second + 4] = 0x7e;
  const messages = read(sealed(damaged))[0].messages(0);
  expect([messages.next(), messages.offset]).toEqual([true, 0]);
  for (let i = 0; i < 2; i += 1) {
    expect(() => messages.next()).toThrow('its records are damaged');
  }
});

test('a marker that cannot be read is met in its turn, behind what is before it', () => {
  const bad = marker(1n, 11, false);
  bad[70] ^= 1;
  const all = fetchedPartition(
    {
      ...{ partitionIndex: 3, errorCode: 0, highWatermark: 21n, lastStableOffset: 20n, logStartOffset: 5n },
      ...{ records: Buffer.concat([sent('one', 1n, 10), bad, sent('none', -1n, 12)]), abortedTransactions: [] },
    },
    { ...PARTITION, offset: 10 }
  );
  expect(all.batches.map(({ firstOffset }) => firstOffset)).toEqual([10, 11, 12]);
  expect(texts(all.batches[0].messages(10))).toEqual(['one']);
  expect(() => texts(all.batches[1].messages(10))).toThrow(
    'from offset 11 to 11 of flows-3 cannot be read: its checksum'
  );
});
