import { ClickHouseError } from '@clickhouse/client';
import pino from 'pino';
import type { Batch } from './batch';
import { LoadStopped } from './load-stopped';
import { Loader } from './loader';

const target = { url: 'http://127.0.0.1:8123', user: 'loader', password: 'geheim', database: 'default' };
const range = { topic: 't', partition: 0, from: 0, to: 9 };
const batch: Batch = {
  ...range,
  rows: 10,
  messageBytes: 90,
  bytes: 100,
  since: 0,
  form: 'flows',
  token: 't:0:0-9',
  body: [],
};
const never = new AbortController().signal;

function loader(insert: (batch: Batch) => Promise<void>, retryMs: number): { loader: Loader; lines: string[] } {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  return { loader: new Loader(insert, { target, inserts: 2, retryMs, log }), lines };
}

function failing(times: number, error: Error): { insert: (batch: Batch) => Promise<void>; tokens: string[] } {
  const tokens: string[] = [];
  return {
    tokens,
    insert: async ({ token }) => {
      tokens.push(token);
      if (tokens.length <= times) {
        throw error;
      }
    },
  };
}

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const wrongPassword = new ClickHouseError({ message: 'Authentication failed for geheim', code: '516', type: 'X' });

test('a failed insert is repeated with the same token until it works, and counted once', async () => {
  const { insert, tokens } = failing(2, refused);
  const { loader: loads, lines } = loader(insert, Infinity);
  await loads.load(batch, { kill: never });
  await loads.load(batch, { kill: never });
  expect(tokens).toEqual(Array(4).fill('t:0:0-9'));
  expect(loads.loaded.messages).toBe(10);
  expect(lines.join('')).toContain('connection refused');
  expect(lines.join('')).toContain('Inserting again.');
});

test('a bounded loader gives up at once on what no repetition cures, and never says the password', async () => {
  const { insert, tokens } = failing(Infinity, wrongPassword);
  const { loader: loads } = loader(insert, 60_000);
  await expect(loads.load(batch, { kill: never })).rejects.toThrow(
    'ClickHouse at http://127.0.0.1:8123 refused the password of user "loader" (code 516). ' +
      'Check --user and CLICKHOUSE_PASSWORD or --password-file.'
  );
  expect(tokens).toHaveLength(1);
  expect(loads.loaded.messages).toBe(0);
});

test('a bounded loader gives up when its time is over', async () => {
  const { insert } = failing(Infinity, refused);
  await expect(loader(insert, 0).loader.load(batch, { kill: never })).rejects.toThrow('connection refused');
});

test('after the last try is asked for, the insert under way is waited for and not repeated', async () => {
  const lastTry = new AbortController();
  let tries = 0;
  const { loader: loads } = loader(async () => {
    tries += 1;
    lastTry.abort();
    throw refused;
  }, Infinity);
  await expect(loads.load(batch, { kill: never, lastTry: lastTry.signal })).rejects.toThrow(LoadStopped);
  expect(tries).toBe(1);
});

test('what was taken is tried, also when the last try is asked for meanwhile; what was not, is not', async () => {
  const lastTry = new AbortController();
  const done: string[] = [];
  const { loader: loads } = loader(async () => void done.push('inserted'), Infinity);
  const take = async () => {
    done.push('taken');
    lastTry.abort();
    return batch;
  };
  await loads.load(take, { kill: never, lastTry: lastTry.signal });
  await expect(loads.load(take, { kill: never, lastTry: lastTry.signal })).rejects.toThrow(LoadStopped);
  expect(done).toEqual(['taken', 'inserted']);
});

test('no more inserts run at the same time than allowed', async () => {
  let running = 0;
  let most = 0;
  const { loader: loads } = loader(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  }, Infinity);
  const batches = Array.from({ length: 9 }, (_, i) => ({ ...batch, from: i * 10, to: i * 10 + 9 }));
  await Promise.all(batches.map((each) => loads.load(each, { kill: never })));
  expect(most).toBe(2);
  expect(loads.loaded.messages).toBe(90);
  expect(loads.loaded.all()).toEqual([{ topic: 't', partition: 0, runs: [{ from: 0, to: 89 }] }]);
});
