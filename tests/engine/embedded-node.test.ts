import { Readable } from 'node:stream';
import { ClickHouseError, createClient, type ClickHouseClient } from '@clickhouse/client';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';

let server: EmbeddedClickHouse;

beforeAll(async () => {
  server = await startEmbedded();
}, 60_000);

afterAll(async () => {
  await server?.stop();
});

describe.each([
  ['plain', { request: false, response: false }],
  ['compressed both ways', { request: true, response: true }],
])('@clickhouse/client, %s', (name, compression) => {
  let client: ClickHouseClient;
  const table = `node_${name.length}`;

  beforeAll(async () => {
    client = createClient({ url: server.url, compression, log: { level: 127 } });
    await client.command({
      query: `CREATE TABLE ${table} (a UInt64, s String, d DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY a`,
    });
  });

  beforeEach(async () => {
    await client.command({ query: `TRUNCATE TABLE ${table}` });
  });

  afterAll(async () => {
    await client?.close();
  });

  async function rows<T>(query: string, query_params?: Record<string, unknown>): Promise<T[]> {
    return (await client.query({ query, query_params, format: 'JSONEachRow' })).json<T>();
  }

  it('pings, with and without a query', async () => {
    expect(await client.ping()).toEqual({ success: true });
    expect(await client.ping({ select: true })).toEqual({ success: true });
  });

  it('inserts objects and a stream of objects, and hears how many', async () => {
    const text = 'it\'s "quoted"\\\n;';
    const first = await client.insert({ table, values: [{ a: 1, s: text, d: 1700000000123 }], format: 'JSONEachRow' });
    expect(first.summary?.written_rows).toBe('1');
    const stream = Readable.from(
      Array.from({ length: 5000 }, (_, i) => ({ a: i + 2, s: 's' })),
      { objectMode: true }
    );
    const second = await client.insert({ table, values: stream, format: 'JSONEachRow' });
    expect(second.summary?.written_rows).toBe('5000');
    expect(await rows(`SELECT s, d FROM ${table} WHERE a = 1`)).toEqual([{ s: text, d: '2023-11-14 22:13:20.123' }]);
    expect(await rows(`SELECT toUInt32(count()) AS n FROM ${table}`)).toEqual([{ n: 5001 }]);
  });

  it('inserts raw bytes with a token once', async () => {
    await client.command({
      query: `ALTER TABLE ${table} MODIFY SETTING non_replicated_deduplication_window = 100`,
    });
    const row = (a: number, s: string): Buffer => {
      const head = Buffer.alloc(9);
      head.writeBigUInt64LE(BigInt(a));
      head[8] = s.length;
      return Buffer.concat([head, Buffer.from(s)]);
    };
    for (let time = 0; time < 2; time++) {
      const { stream } = await client.exec({
        query: `INSERT INTO ${table} (a, s) FORMAT RowBinary`,
        values: Readable.from([row(10, 'a\nb'), row(59, '{"a":1')], { objectMode: false }),
        clickhouse_settings: { insert_deduplication_token: 'once', async_insert: 0 },
      });
      stream.resume();
      await new Promise((resolve) => stream.once('close', resolve));
    }
    expect(await rows(`SELECT toUInt32(a) AS a, s FROM ${table} ORDER BY a`)).toEqual([
      { a: 10, s: 'a\nb' },
      { a: 59, s: '{"a":1' },
    ]);
  });

  it('binds parameters', async () => {
    const query_params = { n: 5, s: "it's \t\\ \n q", list: ["a'b", 'c'], time: new Date(1700000000123), none: null };
    const query =
      "SELECT {n:UInt8} AS n, {s:String} AS s, {list:Array(String)} AS list, {time:DateTime64(3, 'UTC')} AS time, {none:Nullable(String)} AS none";
    expect(await rows(query, query_params)).toEqual([{ ...query_params, time: '2023-11-14 22:13:20.123' }]);
  });

  it('gets typed results and streams them', async () => {
    const result = await client.query({ query: 'SELECT toUInt32(7) AS n', format: 'JSON' });
    expect(await result.json()).toMatchObject({ meta: [{ name: 'n', type: 'UInt32' }], data: [{ n: 7 }], rows: 1 });
    const streamed = await client.query({ query: 'SELECT number FROM numbers(300000)', format: 'JSONEachRow' });
    let count = 0;
    for await (const piece of streamed.stream()) {
      count += piece.length;
    }
    expect(count).toBe(300_000);
  });

  it('gets typed errors, also in the middle of a stream', async () => {
    const missing = client.query({ query: 'SELECT * FROM nope' });
    await expect(missing).rejects.toMatchObject({ code: '60', type: 'UNKNOWN_TABLE' });
    await expect(missing).rejects.toBeInstanceOf(ClickHouseError);
    const wrong = client.insert({ table, values: [{ a: 'x' }], format: 'JSONEachRow' });
    await expect(wrong).rejects.toMatchObject({ code: '27' });
    const broken = await client.query({
      query: 'SELECT throwIf(number = 5) FROM numbers(10) SETTINGS max_block_size = 1',
      format: 'JSONEachRow',
    });
    const readAll = async (): Promise<void> => {
      for await (const piece of broken.stream()) {
        expect(piece.length).toBeGreaterThan(0);
      }
    };
    await expect(readAll()).rejects.toMatchObject({ code: '395' });
  });

  it('keeps a session', async () => {
    const session = createClient({ url: server.url, compression, session_id: `session of ${name}` });
    await session.command({ query: 'CREATE TEMPORARY TABLE mine (a UInt8)' });
    await session.insert({ table: 'mine', values: [{ a: 3 }], format: 'JSONEachRow' });
    const result = await session.query({ query: 'SELECT a FROM mine', format: 'JSONEachRow' });
    expect(await result.json()).toEqual([{ a: 3 }]);
    await session.close();
  });
});
