import { insertFromFile } from './insert';
import { classifyStatement } from './statement';

describe('classifyStatement', () => {
  it.each([
    ['SELECT 1', { kind: 'read', streamable: true }],
    ['/* a */ -- b\n(select 1) format JSON', { kind: 'read', streamable: true, format: 'JSON' }],
    ['WITH x AS (SELECT 1) SELECT * FROM x', { kind: 'read', streamable: true }],
    ['FROM numbers(3) SELECT number', { kind: 'read', streamable: true }],
    ["SELECT 'FORMAT CSV; INSERT' AS `;` FORMAT\nTSV;", { kind: 'read', streamable: true, format: 'TSV' }],
    ['SELECT sum(a) FROM t GROUP BY b WITH TOTALS', { kind: 'read', streamable: false }],
    ['SELECT 1 SETTINGS extremes = 1', { kind: 'read', streamable: false }],
    ['SHOW TABLES FORMAT JSON', { kind: 'read', streamable: false, format: 'JSON' }],
    ['explain SELECT 1', { kind: 'read', streamable: false }],
    ['CREATE TABLE t (format String) ENGINE = Memory', { kind: 'other' }],
    ['INSERT INTO t SELECT * FROM u', { kind: 'other' }],
    ['INSERT INTO t', { kind: 'other' }],
    ['WITH 1 AS x INSERT INTO t SELECT x', { kind: 'read', streamable: true }],
    ['SET max_threads = 1', { kind: 'other' }],
    [' -- nothing\n;', { kind: 'empty' }],
  ])('%s', (text, expected) => {
    expect(classifyStatement(text)).toEqual(expected);
  });

  it('takes an INSERT behind its CTEs for what it is', () => {
    expect(classifyStatement('WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x')).toEqual({ kind: 'other' });
  });

  it('finds query_id and SYNC in KILL QUERY, not in text', () => {
    const text = "KILL QUERY WHERE query_id = 'query_id' OR `query_id` = '' SYNC";
    const statement = classifyStatement(text);
    if (statement.kind !== 'kill') {
      throw new Error(`is a ${statement.kind}`);
    }
    expect(statement.queryIds.map(([start, end]) => text.slice(start, end))).toEqual(['query_id', '`query_id`']);
    expect(text.slice(...(statement.sync ?? []))).toBe('SYNC');
    expect(classifyStatement('KILL MUTATION WHERE 1 SYNC').kind).toBe('other');
  });

  it.each([
    ['SELECT 1; SELECT 2', /Code: 62.*Multi-statements/],
    ['SELECT 1; ;-- only a comment\n DROP TABLE t', /Code: 62.*Multi-statements/],
    ['INSERT INTO t SELECT 1; DROP TABLE t', /Code: 62.*Multi-statements/],
    ["INSERT INTO t FROM INFILE '/etc/passwd' FORMAT CSV", /Code: 78.*INFILE/],
    ["SELECT 1 INTO OUTFILE '/tmp/x'", /Code: 358.*OUTFILE/],
    ["INSERT INTO t SELECT * FROM input('a Int8')", /Code: 62.*input\(\) needs FORMAT/],
  ])('refuses %s', (text, message) => {
    expect(() => classifyStatement(text)).toThrow(message);
  });
});

describe('the data of an INSERT', () => {
  const FILE = "/tmp/it's";

  function split(text: string): { sql: string; data: string } {
    const statement = classifyStatement(text);
    if (statement.kind !== 'insert') {
      throw new Error(`is a ${statement.kind}`);
    }
    const { data } = statement;
    const sql = insertFromFile(text.slice(0, data.dataStart), data, FILE).replaceAll(/\s+/g, ' ');
    return { sql, data: text.slice(data.dataStart) };
  }

  const infile = String.raw`FROM INFILE '/tmp/it\'s' COMPRESSION 'none'`;

  it.each([
    ['INSERT INTO t FORMAT JSONEachRow\n{"a":1}\n', `INSERT INTO t ${infile} FORMAT JSONEachRow`, '{"a":1}\n'],
    ['insert into t format CSV 1,2', `insert into t ${infile} FORMAT CSV`, '1,2'],
    ['INSERT INTO t FORMAT RowBinary\r\n\n;\0', `INSERT INTO t ${infile} FORMAT RowBinary`, '\n;\0'],
    ['INSERT INTO t FORMAT RowBinary', `INSERT INTO t ${infile} FORMAT RowBinary`, ''],
    [
      "INSERT INTO t (a, `b)`) VALUES (1, ';'), (2, '')",
      `INSERT INTO t (a, \`b)\`) ${infile} FORMAT Values`,
      " (1, ';'), (2, '')",
    ],
    [
      'INSERT INTO format.values (settings) SETTINGS async_insert = 0, a = 1 FORMAT TSV\n1',
      `INSERT INTO format.values (settings) ${infile} SETTINGS async_insert = 0, a = 1 FORMAT TSV`,
      '1',
    ],
    [
      "INSERT INTO FUNCTION remote('h', 't') VALUES (1)",
      `INSERT INTO FUNCTION remote('h', 't') ${infile} FORMAT Values`,
      ' (1)',
    ],
    [
      "INSERT INTO t SELECT a * 2 FROM input('a Decimal(9, 2), b String') WHERE b != ')' FORMAT CSV\n1,x",
      String.raw`INSERT INTO t SELECT a * 2 FROM file('/tmp/it\'s', 'CSV', 'a Decimal(9, 2), b String') WHERE b != ')' `,
      '1,x',
    ],
  ])('%j', (text, sql, data) => {
    expect(split(text)).toEqual({ sql, data });
  });
});
