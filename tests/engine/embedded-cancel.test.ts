import { setTimeout as delay } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';

/** Takes hours and next to no CPU. Its answer has no headers before its end. */
const ENDLESS = 'SELECT count() FROM numbers(1000000) WHERE sleepEachRow(0.05) SETTINGS max_block_size = 1';

jest.setTimeout(30_000);

let server: EmbeddedClickHouse;
let client: ClickHouseClient;

beforeAll(async () => {
  server = await startEmbedded();
  client = server.client();
}, 60_000);

afterAll(async () => {
  await server?.stop();
});

async function send(sql: string, parameters: Record<string, string>, signal?: AbortSignal): Promise<Response> {
  return fetch(`${server.url}/?${new URLSearchParams(parameters)}`, { method: 'POST', body: sql, signal });
}

/** Queries of this id that the engine runs right now, by what system.processes says. */
async function running(id: string): Promise<number> {
  const result = await client.query({
    query: `SELECT count() AS n FROM system.processes WHERE position(query, {mark:String}) = 1`,
    query_params: { mark: `/*query_id:${encodeURIComponent(id)}*/` },
    format: 'JSONEachRow',
  });
  const [row] = await result.json<{ n: string | number }>();
  return Number(row.n);
}

async function until(id: string, count: number): Promise<void> {
  while ((await running(id)) !== count) {
    await delay(20); // the test's own time limit ends this
  }
}

describe('a client that goes away', () => {
  it('ends its query', async () => {
    const leave = new AbortController();
    const query = send(ENDLESS, { query_id: 'left' }, leave.signal);
    await until('left', 1);
    leave.abort();
    await expect(query).rejects.toThrow();
    await until('left', 0);
  });

  it('ends a stream of which it read only the beginning', async () => {
    const leave = new AbortController();
    const response = await send('SELECT * FROM system.numbers', { query_id: 'half read' }, leave.signal);
    await response.body?.getReader().read();
    expect(await running('half read')).toBe(1);
    leave.abort();
    await until('half read', 0);
  });

  it('leaves room for others, even if it had asked for more than can run at a time', async () => {
    const leave = new AbortController();
    const queries = Array.from({ length: 150 }, (_, i) => send(ENDLESS, { query_id: `many-${i}` }, leave.signal));
    await delay(300); // nothing else gets its turn now that could tell how far they are
    leave.abort();
    await Promise.allSettled(queries);
    expect(await (await send('SELECT 1', {})).text()).toBe('1\n');
    await until('many-0', 0);
  });

  it('does not end what writes', async () => {
    await client.command({ query: 'CREATE TABLE written (a UInt64) ENGINE = MergeTree ORDER BY a' });
    const leave = new AbortController();
    const sql =
      'INSERT INTO written SELECT number FROM numbers(20) WHERE sleepEachRow(0.05) = 0 SETTINGS max_block_size = 1';
    const query = send(sql, { query_id: 'writes' }, leave.signal);
    await until('writes', 1);
    leave.abort();
    await expect(query).rejects.toThrow();
    await until('writes', 0);
    const result = await client.query({ query: 'SELECT count() AS n FROM written', format: 'JSONEachRow' });
    expect(Number((await result.json<{ n: string }>())[0].n)).toBe(20);
  });
});

describe('KILL QUERY', () => {
  it.each(['ASYNC', 'SYNC', ''])('ends a query by the id its client gave it (%s)', async (mode) => {
    const id = `kill me, "it's" *${mode}*/ ö`;
    const query = send(ENDLESS, { query_id: id });
    const other = send(ENDLESS, { query_id: 'stays' });
    const mark = encodeURIComponent(id).replaceAll('*', '%2A').replaceAll("'", '%27');
    await until('stays', 1);
    while (!(await (await send('SELECT query FROM system.processes FORMAT TSVRaw', {})).text()).includes(mark)) {
      await delay(20);
    }
    const quoted = id.replaceAll("'", "\\'");
    const kill = await send(`KILL QUERY WHERE query_id = '${quoted}' ${mode}`, {});
    expect([kill.status, (await kill.text()).split('\t')[0]]).toEqual([200, 'waiting']);
    const response = await query;
    expect([response.status, response.headers.get('X-ClickHouse-Exception-Code')]).toEqual([500, '394']);
    expect(await running('stays')).toBe(1);
    await send("KILL QUERY WHERE query_id = 'stays' ASYNC", {});
    expect((await other).status).toBe(500);
  });

  it('ends an INSERT', async () => {
    await client.command({ query: 'CREATE TABLE endless (a UInt64) ENGINE = Null' });
    const query = send('INSERT INTO endless SELECT number FROM system.numbers', { query_id: 'insert' });
    await until('insert', 1);
    await send("KILL QUERY WHERE query_id = 'insert'", {});
    expect((await query).headers.get('X-ClickHouse-Exception-Code')).toBe('394');
  });
});

it('refuses a second query of an id that runs', async () => {
  const leave = new AbortController();
  const first = send(ENDLESS, { query_id: 'twice' }, leave.signal);
  await until('twice', 1);
  const second = await send('SELECT 1', { query_id: 'twice' });
  expect(second.headers.get('X-ClickHouse-Exception-Code')).toBe('216');
  leave.abort();
  await expect(first).rejects.toThrow();
  await until('twice', 0);
  expect((await send('SELECT 1', { query_id: 'twice' })).status).toBe(200);
});

it('runs queries side by side', async () => {
  // All of them have to be there at the same time before any of them can go on.
  const ids = Array.from({ length: 12 }, (_, i) => `side-${i}`);
  const leave = new AbortController();
  const queries = ids.map((id) => send(ENDLESS, { query_id: id }, leave.signal));
  for (const id of ids) {
    await until(id, 1);
  }
  expect(await Promise.all(ids.map(running))).toEqual(ids.map(() => 1));
  leave.abort();
  await Promise.allSettled(queries);
});
