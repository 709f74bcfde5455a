import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';

let server: EmbeddedClickHouse;

beforeAll(async () => {
  server = await startEmbedded();
}, 60_000);

afterAll(async () => {
  await server?.stop();
});

interface Options {
  parameters?: Record<string, string>;
  headers?: Record<string, string>;
  method?: string;
}

async function send(
  body: BodyInit | undefined,
  { parameters, headers, method = 'POST' }: Options = {}
): Promise<Response> {
  return fetch(`${server.url}/?${new URLSearchParams(parameters)}`, {
    method,
    headers: { 'Accept-Encoding': 'identity', ...headers },
    body,
  });
}

/** The answer to a statement that must succeed. */
async function run(body: BodyInit | undefined, options?: Options): Promise<string> {
  const response = await send(body, options);
  const text = await response.text();
  expect([response.status, text]).toEqual([200, text]);
  return text;
}

async function failure(
  body: BodyInit | undefined,
  options?: Options
): Promise<[status: number, code: string | null, text: string]> {
  const response = await send(body, options);
  return [response.status, response.headers.get('X-ClickHouse-Exception-Code'), await response.text()];
}

describe('health', () => {
  it.each(['/ping', '/', '/replicas_status'])('GET %s is Ok', async (path) => {
    const response = await fetch(server.url + path);
    expect([response.status, await response.text()]).toEqual([200, 'Ok.\n']);
  });

  it('knows no other handle', async () => {
    expect((await fetch(`${server.url}/play`)).status).toBe(404);
  });
});

describe('statements', () => {
  it('come in the body, in the URL, or in both', async () => {
    expect(await run('SELECT 1 + 1')).toBe('2\n');
    expect(await run(undefined, { method: 'GET', parameters: { query: 'SELECT 3' } })).toBe('3\n');
    expect(await run('number + 1 FROM numbers(1)', { parameters: { query: 'SELECT' } })).toBe('1\n');
  });

  it('may not write by GET', async () => {
    const [status, code] = await failure(undefined, {
      method: 'GET',
      parameters: { query: 'CREATE TABLE by_get (a Int8) ENGINE = Memory' },
    });
    expect([status, code]).toEqual([500, '164']);
  });

  it('come one at a time', async () => {
    await run('CREATE TABLE kept (a Int8) ENGINE = Memory');
    const [status, code] = await failure('SELECT 1; DROP TABLE kept');
    expect([status, code]).toEqual([400, '62']);
    expect(await run('EXISTS TABLE kept')).toBe('1\n');
  });

  it.each([
    ['SELECT * FROM nope', 404, '60'],
    ['SELECT nope', 404, '47'],
    ['SELEC 1', 400, '62'],
    ['', 400, '62'],
    ["SELECT toUInt8('x')", 400, '6'],
    ['INSERT INTO kept', 400, '62'],
    ["SELECT 1 INTO OUTFILE '/tmp/x'", 500, '358'],
  ])('%j is refused with status %i, code %s and the version', async (sql, status, code) => {
    const [actualStatus, actualCode, text] = await failure(sql);
    expect([actualStatus, actualCode]).toEqual([status, code]);
    expect(text).toMatch(new RegExp(`^Code: ${code}\\. DB::Exception: .*\\([A-Z_]+\\) \\(version 26\\.`));
  });
});

describe('headers of an answer', () => {
  it('are those of ClickHouse', async () => {
    const response = await send('SELECT number FROM numbers(3) FORMAT JSONEachRow', {
      parameters: { query_id: 'my id/1' },
    });
    await response.text();
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=UTF-8',
      'x-clickhouse-format': 'JSONEachRow',
      'x-clickhouse-query-id': 'my%20id/1',
      'x-clickhouse-timezone': 'Etc/UTC',
    });
    expect(headers['x-clickhouse-server-display-name']).not.toBe('');
  });

  it('count what an INSERT wrote', async () => {
    await run('CREATE TABLE counted (a UInt8) ENGINE = Memory');
    const response = await send('INSERT INTO counted VALUES (1), (2), (3)');
    expect(JSON.parse(response.headers.get('X-ClickHouse-Summary') ?? '')).toMatchObject({ written_rows: '3' });
  });
});

describe('parameters', () => {
  it('carry settings for this request alone', async () => {
    const ask = "SELECT getSetting('max_block_size')";
    const before = await run(ask);
    expect(await run(ask, { parameters: { max_block_size: '777' } })).toBe('777\n');
    expect(await run(ask)).toBe(before);
    expect((await failure(ask, { parameters: { no_such_setting: '1' } })).slice(0, 2)).toEqual([404, '115']);
    expect((await failure(ask, { parameters: { 'a b=1; DROP': '1' } })).slice(0, 2)).toEqual([404, '115']);
  });

  it('carry values of every awkward kind', async () => {
    const parameters = {
      param_text: String.raw`it\'s\ta \\ "q" {x:String} ö ',1`,
      param_list: "['a', 'b\\'c']",
      param_none: String.raw`\N`,
      param_number: '18446744073709551615',
    };
    const sql =
      'SELECT {text:String} text, {list:Array(String)} list, {none:Nullable(String)} none, toString({number:UInt64}) number FORMAT JSONEachRow';
    expect(JSON.parse(await run(sql, { parameters }))).toEqual({
      text: `it's\ta \\ "q" {x:String} ö ',1`,
      list: ['a', "b'c"],
      none: null,
      number: '18446744073709551615',
    });
  });

  it('of one request do not reach another', async () => {
    const sql = 'SELECT {n:UInt32} AS n, sleep(0.05)';
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => run(sql, { parameters: { param_n: String(n) } }))
    );
    expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => `${n}\t0\n`));
    expect((await failure('SELECT {n:UInt32}')).slice(0, 2)).toEqual([500, '456']);
  });

  it('choose the database, also as a header', async () => {
    await run('CREATE DATABASE `odd ``name`');
    const sql = 'SELECT currentDatabase() FORMAT TSVRaw';
    expect(await run(sql, { parameters: { database: 'odd `name' } })).toBe('odd `name\n');
    expect(await run(sql, { headers: { 'X-ClickHouse-Database': 'system' } })).toBe('system\n');
    expect(await run(sql)).toBe('default\n');
    expect((await failure(sql, { parameters: { database: 'nope' } })).slice(0, 2)).toEqual([404, '81']);
  });

  it('choose the format, unless the statement does', async () => {
    expect(await run("SELECT 1 a, 'x' b", { parameters: { default_format: 'CSVWithNames' } })).toBe('"a","b"\n1,"x"\n');
    expect(await run('SELECT 1 a', { headers: { 'X-ClickHouse-Format': 'JSONEachRow' } })).toBe('{"a":1}\n');
    expect(await run('SELECT 1 a FORMAT TSV', { parameters: { default_format: 'JSON' } })).toBe('1\n');
  });

  it('come as a multipart form, too, with external tables', async () => {
    const form = new FormData();
    form.set('query', 'SELECT b, a FROM extra WHERE a < {most:UInt8} ORDER BY a FORMAT CSV');
    form.set('param_most', '3');
    form.set('extra_structure', 'a UInt8, b String');
    form.set('extra_format', 'TSV');
    form.set('extra', new Blob(['2\ttwo\n1\tone\n3\tthree\n']), 'extra.tsv');
    expect(await run(form)).toBe('"one",1\n"two",2\n');
  });
});

describe('results', () => {
  it.each([
    'CSVWithNames',
    'TSVWithNamesAndTypes',
    'JSONCompactEachRowWithNames',
    'JSON',
    'JSONEachRow',
    'RowBinaryWithNames',
  ])('in %s are one document, whether they come in pieces or at once', async (format) => {
    const sql = `SELECT number AS n, toString(number) AS s FROM numbers(200000) FORMAT ${format}`;
    const streamed = await run(sql);
    const atOnce = await run(sql, { parameters: { wait_end_of_query: '1' } });
    const withoutTimes = (text: string): string => text.replace(/"statistics":[^]*/, '');
    expect(withoutTimes(streamed) === withoutTimes(atOnce)).toBe(true);
    expect(streamed.length).toBeGreaterThan(1_000_000);
  });

  it('without rows still have their names', async () => {
    expect(await run('SELECT 1 AS a, 2 AS b WHERE 0 FORMAT CSVWithNames')).toBe('"a","b"\n');
  });

  it('have their totals behind them', async () => {
    const sql =
      'SELECT number % 2 AS k, count() AS c FROM numbers(10) GROUP BY k WITH TOTALS ORDER BY k FORMAT CSVWithNames';
    expect(await run(sql)).toBe('"k","c"\n0,5\n1,5\n\n0,10\n');
  });

  it.each(['gzip', 'deflate', 'br'])('are compressed with %s for whoever accepts it', async (encoding) => {
    // fetch decodes what Content-Encoding says.
    const response = await send('SELECT number FROM numbers(100000)', { headers: { 'Accept-Encoding': encoding } });
    expect(response.headers.get('Content-Encoding')).toBe(encoding);
    expect((await response.text()).split('\n').at(-2)).toBe('99999');
  });

  it('are not compressed when the setting says no', async () => {
    const response = await send('SELECT 1', {
      headers: { 'Accept-Encoding': 'gzip' },
      parameters: { enable_http_compression: '0' },
    });
    expect(response.headers.get('Content-Encoding')).toBeNull();
    expect(await response.text()).toBe('1\n');
  });

  it('that break off end with the exception, in the frame that the header announces', async () => {
    const response = await send('SELECT throwIf(number = 900000) FROM numbers(1000000)');
    const tag = response.headers.get('X-ClickHouse-Exception-Tag') ?? '';
    const text = await response.text();
    expect(response.status).toBe(200);
    const frame = new RegExp(
      `\\r\\n__exception__\\r\\n${tag}\\r\\n(Code: 395.*\\n)(\\d+) ${tag}\\r\\n__exception__\\r\\n$`
    );
    const [, message, length] = frame.exec(text) ?? [];
    expect(Number(length)).toBe(Buffer.byteLength(message));
  });

  it('have the right status when they are waited for', async () => {
    const [status, code] = await failure('SELECT throwIf(number = 900000) FROM numbers(1000000)', {
      parameters: { wait_end_of_query: '1' },
    });
    expect([status, code]).toEqual([500, '395']);
  });
});

describe('inserts', () => {
  beforeEach(async () => {
    await run('CREATE OR REPLACE TABLE t (a UInt32, s String) ENGINE = MergeTree ORDER BY a');
  });

  const rows = (): Promise<string> => run('SELECT * FROM t ORDER BY a FORMAT CSV');

  it('take statement and data from one body', async () => {
    await run('INSERT INTO t FORMAT JSONEachRow\n{"a":1,"s":"one"}\n{"a":2}');
    await run("INSERT INTO t (s, a) VALUES (concat('th', 'ree'), 3), ('ö;', 2 + 2)");
    expect(await rows()).toBe('1,"one"\n2,""\n3,"three"\n4,"ö;"\n');
  });

  it('take the statement from the URL and binary data from the body', async () => {
    const row = (a: number, s: string): Buffer => Buffer.concat([Buffer.from([a, 0, 0, 0, s.length]), Buffer.from(s)]);
    const data = Buffer.concat([row(10, '\n;\r\n'), row(13, 'FORMAT'), row(32, ' ')]);
    await run(data, { parameters: { query: 'INSERT INTO t FORMAT RowBinary' } });
    expect(await run('SELECT a, hex(s) FROM t ORDER BY a FORMAT CSV')).toBe(
      '10,"0A3B0D0A"\n13,"464F524D4154"\n32,"20"\n'
    );
  });

  it('select from input()', async () => {
    const query = "INSERT INTO t SELECT a * 100, upper(s) FROM input('a UInt32, s String') WHERE a > 1 FORMAT CSV";
    await run('1,"x"\n2,"y"\n', { parameters: { query } });
    expect(await rows()).toBe('200,"Y"\n');
  });

  it('take settings from the statement and compressed data', async () => {
    const query = 'INSERT INTO t SETTINGS input_format_skip_unknown_fields = 0, async_insert = 0 FORMAT JSONEachRow';
    const post = (json: string): Promise<Response> =>
      send(gzipSync(json), { parameters: { query }, headers: { 'Content-Encoding': 'gzip' } });
    expect((await post('{"a":7}')).status).toBe(200);
    expect((await post('{"a":8,"unknown":1}')).headers.get('X-ClickHouse-Exception-Code')).toBe('117');
    expect(await rows()).toBe('7,""\n');
  });

  it('without data insert nothing, and still need their table', async () => {
    await run('INSERT INTO t FORMAT JSONEachRow');
    expect(await rows()).toBe('');
    expect((await failure('INSERT INTO nope FORMAT JSONEachRow')).slice(0, 2)).toEqual([404, '60']);
  });

  it('say what is wrong with the data without naming a file', async () => {
    const [status, code, text] = await failure('{"a":"x"}', {
      parameters: { query: 'INSERT INTO t FORMAT JSONEachRow' },
    });
    expect([status, code]).toEqual([400, '27']);
    expect(text).toContain('at row 1');
    expect(text).not.toContain('/spool/');
  });

  it.each([
    ['gzip', 'not gzip at all', 500, '271'],
    // The engine itself reads it.
    ['lz4', 'not lz4 at all', 500, '618'],
    ['snappy', 'x', 501, '48'],
  ])('with a body that is no %s are refused', async (encoding, body, status, code) => {
    const options = { parameters: { query: 'INSERT INTO t FORMAT TSV' }, headers: { 'Content-Encoding': encoding } };
    expect((await failure(body, options)).slice(0, 2)).toEqual([status, code]);
    expect(await rows()).toBe('');
  });
});

describe('sessions', () => {
  it('keep SET, USE and temporary tables for their id', async () => {
    const parameters = { session_id: 'one' };
    await run('CREATE TEMPORARY TABLE mine (a UInt8)', { parameters });
    await run('INSERT INTO mine VALUES (5)', { parameters });
    await run('SET max_block_size = 1234', { parameters });
    await run('USE system', { parameters });
    const ask = "SELECT getSetting('max_block_size'), currentDatabase(), sum(a) FROM mine";
    expect(await run(ask, { parameters })).toBe('1234\tsystem\t5\n');
    expect((await failure(ask))[1]).toBe('60');
  });

  it('do not keep what a URL set for one request', async () => {
    const ask = "SELECT getSetting('max_block_size'), getSetting('max_threads'), currentDatabase()";
    await run('SET max_threads = 3', { parameters: { session_id: 'two' } });
    const before = await run(ask, { parameters: { session_id: 'two' } });
    const once = { session_id: 'two', max_block_size: '99', max_threads: '1', database: 'system' };
    expect(await run(ask, { parameters: once })).toBe('99\t1\tsystem\n');
    expect(await run(ask, { parameters: { session_id: 'two' } })).toBe(before);
  });

  it('must exist when asked to, and take one request at a time', async () => {
    expect((await failure('SELECT 1', { parameters: { session_id: 'none', session_check: '1' } }))[1]).toBe('372');
    expect((await failure('SELECT 1', { parameters: { session_id: 'x', session_timeout: '99999' } }))[1]).toBe('374');
    const first = run('SELECT sleep(1)', { parameters: { session_id: 'busy', query_id: 'busy-one' } });
    const running =
      "SELECT count() FROM system.processes WHERE query LIKE '%query_id:busy-one*/%' AND query NOT LIKE '%processes%'";
    while ((await run(running)) === '0\n') {
      await delay(20);
    }
    expect((await failure('SELECT 1', { parameters: { session_id: 'busy' } }))[1]).toBe('373');
    await first;
  });
});

describe('web pages', () => {
  it('of others cannot make a browser send statements', async () => {
    expect((await failure('SELECT 1', { headers: { Origin: 'https://example.com' } })).slice(0, 2)).toEqual([
      403,
      '497',
    ]);
  });
});
