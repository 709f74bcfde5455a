import pino from 'pino';
import { eventually } from '../../../tests/harness/eventually';
import type { Batch } from '../../loader/batch';
import { Loader } from '../../loader/loader';
import { readIntent } from '../../offsets/intent';
import { FakeKafka } from './fake-kafka';
import { Inserted } from './inserted';
import { KafkaSource } from './kafka';

const target = { url: 'http://127.0.0.1:8123', user: 'default', password: '', database: 'default' };
const log = pino({ level: 'silent' });

/** Numbers that are the same each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

interface RunOptions {
  from?: 'earliest' | 'latest';
  kafka: FakeKafka;
  insert: (batch: Batch) => Promise<void>;
  rows: number;
  next: () => number;
  ageMs?: number;
  onGap?: 'stop' | 'skip';
}

function start({ kafka, insert, rows, next, from = 'earliest', ageMs = 5, onGap = 'stop' }: RunOptions): {
  ended: Promise<void>;
  crash(): void;
  source: KafkaSource;
} {
  const kill = new AbortController();
  const stop = new AbortController();
  const loader = new Loader(insert, { target, inserts: 2, retryMs: Infinity, log });
  const source = new KafkaSource({
    config: {
      ...{ kind: 'kafka', brokers: ['fake:9092'], topics: ['flows'], group: 'g', start: from, onGap },
      ...{ sessionTimeoutMs: 6000, groupProtocol: 'classic', idleExitMs: 100 },
    },
    limits: { rows, bytes: 1_000_000, ageMs },
    bufferBytes: 3000,
    inserts: 2,
    log,
    client: () => kafka.client(() => 1 + Math.floor(next() * 50)),
    reasonOf: async (error) => String(error),
  });
  const ended = source.run(loader, { stop: stop.signal, kill: kill.signal });
  const crash = (): void => {
    // Nothing that this process still does may reach the group: a killed one does nothing.
    kafka.generation += 1;
    kill.abort();
    stop.abort();
  };
  return { ended, crash, source };
}

function filled(partitions: number, messages: number): FakeKafka {
  const kafka = new FakeKafka(partitions);
  for (const [partition, values] of kafka.logs.entries()) {
    for (let i = 0; i < messages; i += 1) {
      values.push(Buffer.from(`message ${partition} ${i} ${'x'.repeat(i % 50)}`));
    }
  }
  return kafka;
}

test.each([1, 2, 3, 4, 5])('crashes at any point lose and double nothing (seed %i)', async (seed) => {
  const next = random(seed);
  const kafka = filled(3, 400);
  const clickhouse = new Inserted();
  for (let crashes = 0; crashes < 12; crashes += 1) {
    let inserts = 0;
    const before = 1 + Math.floor(next() * 4);
    const run = start({
      kafka,
      next,
      rows: 5 + Math.floor(next() * 40),
      insert: async (batch) => {
        inserts += 1;
        const dies = inserts === before;
        // It dies before the insert arrives, or after it has been carried out.
        if (!dies || next() < 0.5) {
          clickhouse.insert(batch);
        }
        if (dies) {
          run.crash();
          throw new Error('the connection went with the process');
        }
      },
    });
    await run.ended;
  }
  const insert = async (batch: Batch): Promise<void> => clickhouse.insert(batch);
  await start({ kafka, next, rows: 30, insert }).ended;
  for (const partition of [0, 1, 2]) {
    expect(clickhouse.counts('flows', partition)).toEqual(Array(400).fill(1));
  }
  expect(clickhouse.inserts).toBeGreaterThan(clickhouse.batches.size);
});

test('the intent is in the group before its insert, and the end after it', async () => {
  const kafka = filled(1, 10);
  const seen: unknown[] = [];
  const insert = async (batch: Batch): Promise<void> => {
    const { offset, metadata } = kafka.commits.get(0) ?? { offset: -1, metadata: '' };
    seen.push([offset, readIntent(metadata), batch.from, batch.to]);
  };
  await start({ kafka, insert, rows: 1000, next: () => 1 }).ended;
  expect(seen).toEqual([[0, { to: 9, token: 'flows/topic-id:0:0-9', form: 'messages' }, 0, 9]]);
  expect(kafka.commits.get(0)).toEqual({ offset: 10, metadata: '' });
});

test('inserts that fail are tried again, and hold no more than the buffer', async () => {
  const kafka = filled(2, 300);
  const clickhouse = new Inserted();
  let fails = 0;
  let largest = 0;
  const insert = async (batch: Batch): Promise<void> => {
    largest = Math.max(largest, batch.rows);
    if ((fails += 1) <= 3) {
      throw new Error('gone');
    }
    clickhouse.insert(batch);
  };
  await start({ kafka, insert, rows: 20, next: () => 0.5 }).ended;
  expect([clickhouse.counts('flows', 0), clickhouse.counts('flows', 1)]).toEqual([
    Array(300).fill(1),
    Array(300).fill(1),
  ]);
  expect(largest).toBeLessThanOrEqual(20);
});

test('where the memory is full before any batch is, they are inserted as they are, and none waits for its age', async () => {
  const kafka = filled(8, 300);
  const clickhouse = new Inserted();
  const insert = async (batch: Batch): Promise<void> => clickhouse.insert(batch);
  const { ended, crash } = start({ kafka, insert, rows: 100_000, ageMs: 600_000, next: () => 0.5 });
  try {
    // What fits into the memory may wait.
    await eventually(async () => expect(clickhouse.rows).toBeGreaterThan(8 * 300 - 100));
  } finally {
    crash();
    await ended;
  }
});

test('of many partitions, batches wait longer for others', async () => {
  const begin = Date.now();
  const kafka = filled(30, 1);
  const waited: number[] = [];
  const insert = async (): Promise<void> => void waited.push(Date.now() - begin);
  await start({ kafka, insert, rows: 100, ageMs: 200, next: () => 0.5 }).ended;
  expect(waited).toHaveLength(30);
  expect(Math.min(...waited)).toBeGreaterThan(500);
});

test('while ClickHouse takes nothing, all that comes is behind, also what the full buffer leaves in Kafka', async () => {
  const kafka = filled(2, 300);
  kafka.producedAt = 1000;
  let gone = true;
  const insert = async (): Promise<void> => {
    if (gone) {
      throw new Error('gone');
    }
  };
  const { source, ended, crash } = start({ kafka, insert, rows: 20, next: () => 0.5 });
  const lags = async () => {
    await source.askEnds();
    return source.standing().partitions.map(({ lag, waitingSince }) => [lag, waitingSince]);
  };
  try {
    for (const behind of [300, 400]) {
      await eventually(async () => expect(await lags()).toEqual(Array(2).fill([behind, 1000])));
      kafka.logs.forEach((values) => values.push(...Array<Buffer>(100).fill(Buffer.from('one more'))));
    }
    gone = false;
    await ended;
  } finally {
    crash();
  }
  expect([kafka.commits.get(0)?.offset, kafka.commits.get(1)?.offset]).toEqual([500, 500]);
  // Nothing is read here any more: others may know.
  expect(await lags()).toEqual([]);
});

test('a range that Kafka no longer has stops the sidecar, or is skipped when told to', async () => {
  const kafka = filled(1, 100);
  const clickhouse = new Inserted();
  const insert = async (batch: Batch): Promise<void> => clickhouse.insert(batch);
  kafka.commits.set(0, { offset: 10, metadata: JSON.stringify({ v: 1, to: 29, token: 'open' }) });
  kafka.logStart = [20];
  await expect(start({ kafka, insert, rows: 50, next: () => 0.5 }).ended).rejects.toThrow(
    'Kafka no longer has all of the messages 10 to 29 of flows, partition 0, whose insert a crash left open'
  );
  expect(clickhouse.inserts).toBe(0);
  await start({ kafka, insert, rows: 50, next: () => 0.5, onGap: 'skip' }).ended;
  expect(clickhouse.counts('flows', 0)).toEqual([...Array(30), ...Array(70).fill(1)]);
});

test('messages that retention deleted before they were read are passed over', async () => {
  const kafka = filled(1, 100);
  const clickhouse = new Inserted();
  kafka.commits.set(0, { offset: 10, metadata: '' });
  kafka.logStart = [40];
  const insert = async (batch: Batch): Promise<void> => clickhouse.insert(batch);
  await start({ kafka, insert, rows: 50, next: () => 0.5 }).ended;
  expect(clickhouse.counts('flows', 0)).toEqual([...Array(40), ...Array(60).fill(1)]);
});

test('a group that begins at the end notes where that was before anything arrives', async () => {
  const kafka = filled(1, 100);
  const insert = async (): Promise<void> => undefined;
  await start({ kafka, insert, rows: 50, next: () => 0.5, from: 'latest' }).ended;
  expect(kafka.commits.get(0)).toEqual({ offset: 100, metadata: '' });
});
