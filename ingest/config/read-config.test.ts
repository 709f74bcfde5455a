import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IngestError } from '../ingest-error';
import { flagName } from './option';
import { options } from './options';
import { readSchemaConfig } from './connections';
import { readConfig } from './read-config';

const folder = mkdtempSync(join(tmpdir(), 'ingest-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('the defaults', () => {
  const { config } = readConfig({ flags: { file: 'flows.ndjson' }, env: {} });
  expect(config).toEqual({
    clickhouse: {
      url: 'http://127.0.0.1:8123',
      user: 'default',
      password: '',
      database: 'default',
      compression: 'lz4',
    },
    retentionDays: 0,
    source: { kind: 'file', path: 'flows.ndjson', retryMs: 30_000 },
    batch: { rows: 250_000, bytes: 128 * 1024 * 1024, ageMs: 5000 },
    bufferBytes: 64 * 1024 * 1024,
    inserts: 2,
    log: { level: 'info', format: 'text' },
  });
});

test('flags win over the environment, that over the file, that over the defaults', () => {
  const config = file('precedence.json', '{"batch-rows": 1, "batch-age": "2s", "topic": "from-file", "inserts": 9}');
  const flags = { kafka: 'a:1,b', batchRows: '3', config };
  const env = { INGEST_BATCH_ROWS: '2', KAFKA_TOPIC: 'from-env', INGEST_INSERTS: '' };
  const read = readConfig({ flags, env }).config;
  expect(read.batch).toMatchObject({ rows: 3, ageMs: 2000 });
  expect(read.inserts).toBe(9);
  expect(read.source).toMatchObject({ kind: 'kafka', brokers: ['a:1', 'b:9092'], topics: ['from-env'] });
});

test('a source named by a flag wins over another in the environment', () => {
  const env = { KAFKA_BROKERS: 'kafka:9092' };
  expect(readConfig({ flags: { file: '-' }, env }).config.source).toMatchObject({ kind: 'file', path: '-' });
});

test('the address may hold port, user, password and database', () => {
  const env = { CLICKHOUSE_URL: 'https://flo%40ws:p%3Aw@ch.example/net_flows' };
  const { config, warnings } = readConfig({ flags: { file: '-' }, env });
  expect(config.clickhouse).toEqual({
    url: 'https://ch.example:8443',
    user: 'flo@ws',
    password: 'p:w',
    database: 'net_flows',
    compression: 'lz4',
  });
  expect(warnings).toEqual([]);
  const port = readConfig({ flags: { file: '-', clickhouse: 'http://[::1]:80' }, env: {} }).config.clickhouse.url;
  expect(port).toBe('http://[::1]:80');
  const flagged = readConfig({ flags: { file: '-', clickhouse: 'http://u:secret-1@h' }, env: {} });
  expect(flagged.warnings[0]).toContain('process list');
});

test('secrets are never shown, wherever they come from', () => {
  const passwordFile = file('password', 'secret-file\n');
  const sources = [
    { flags: { passwordFile }, env: { CLICKHOUSE_PASSWORD: 'secret-env' }, password: 'secret-file' },
    {
      flags: {},
      env: { CLICKHOUSE_PASSWORD_FILE: passwordFile, CLICKHOUSE_PASSWORD: 'secret-env' },
      password: 'secret-env',
    },
    { flags: {}, env: { CLICKHOUSE_PASSWORD_FILE: passwordFile }, password: 'secret-file' },
    { flags: { clickhouse: 'http://u:secret-url@h:1' }, env: {}, password: 'secret-url' },
  ];
  for (const { flags, env, password } of sources) {
    const read = readConfig({ flags: { file: '-', ...flags }, env });
    expect(read.config.clickhouse.password).toBe(password);
    expect(JSON.stringify([read.shown, read.warnings])).not.toContain('secret-');
    expect(read.shown.password).toBe('set');
  }
  const wrong = { file: '-', clickhouse: 'http://u:secret-url@h:1/a/b?c' };
  expect(() => readConfig({ flags: wrong, env: {} })).toThrow(/^(?!.*secret-url)/);
});

test.each([
  [{}, {}, 'say what to load'],
  [{ file: 'a', kafka: 'b' }, {}, 'not both'],
  [{ file: 'a', batchRows: '0' }, {}, '--batch-rows: "0" is not understood; a whole number from 1 to 500000'],
  [{ file: 'a' }, { INGEST_BATCH_BYTES: '1TB' }, 'INGEST_BATCH_BYTES: "1TB"'],
  [{ file: 'a' }, { INGEST_BATCH_AGE: 'soon' }, '10ms to 300s is allowed'],
  [{ kafka: 'host:99999' }, {}, 'HOST:PORT'],
  [{ kafka: 'h', start: 'middle' }, {}, 'earliest, latest, a time such as'],
  [{ kafka: 'h', start: '2026-11-20T10:00:00' }, {}, 'earliest, latest, a time such as'],
  [{ kafka: 'h', topic: ',' }, {}, 'a name is allowed'],
  [{ kafka: 'h', kafkaSasl: 'gssapi' }, {}, 'none, plain, scram-sha-256 or scram-sha-512'],
  [{ kafka: 'h', kafkaSasl: 'plain' }, {}, '--kafka-user is missing'],
  [{ kafka: 'h', kafkaSasl: 'plain', kafkaUser: 'u' }, {}, 'KAFKA_PASSWORD or --kafka-password-file is missing'],
  [{ kafka: 'h', kafkaUser: 'u' }, {}, '--kafka-user is given, but --kafka-sasl is none'],
  [{ kafka: 'h', kafkaCa: 'ca' }, {}, '--kafka-ca is given, but --kafka-tls is off: set --kafka-tls on'],
  [{ kafka: 'h', kafkaTls: 'on', kafkaCert: 'c' }, {}, '--kafka-key is missing'],
  [{ kafka: 'h', kafkaSasl: 'plain', kafkaUser: 'u', kafkaPasswordFile: '/nope' }, {}, '--kafka-password-file: cannot'],
  [{ kafka: 'h', topic: 'a/b' }, {}, 'letters, digits'],
  [{ file: 'a', clickhouse: 'localhost:8123' }, {}, '--clickhouse is not understood; an address such as'],
  [{ file: 'a', database: '' }, {}, 'a name of 1 to 200 letters'],
  [{ file: 'a', listen: ':9464' }, {}, 'HOST:PORT is allowed, e.g. 127.0.0.1:9464'],
  [{ file: 'a', listen: '9464' }, {}, 'HOST:PORT'],
  [{ file: 'a', clickhouseServerName: 'ch' }, {}, '--clickhouse-server-name needs an https:// address'],
  [{ file: 'a', clickhouseCa: '/nope', clickhouse: 'https://h' }, {}, '--clickhouse-ca: cannot read /nope (ENOENT)'],
  [{ file: 'a', clickhouseCert: 'package.json', clickhouse: 'https://h' }, {}, 'package.json is not in PEM'],
  [{ file: 'a', clickhouseSkipVerify: 'perhaps' }, {}, 'true or false is allowed'],
  [{ file: 'a', passwordFile: '/nope' }, {}, '--password-file: cannot read /nope (ENOENT)'],
] as Array<[Record<string, string>, Record<string, string>, string]>)(
  '%j %j is refused in words',
  (flags, env, text) => {
    expect(() => readConfig({ flags, env })).toThrow(text);
    expect(() => readConfig({ flags, env })).toThrow(IngestError);
  }
);

test.each([
  ['not json', 'it is not JSON'],
  ['[]', 'must be one JSON object'],
  ['{"batch_rows": 1}', 'there is no option "batch_rows"; there are clickhouse, user'],
  ['{"password": "x"}', '"password-file"'],
  ['{"batch-rows": null}', '"batch-rows" must be a string, a number, true or false'],
  ['{"kafka-password": "x"}', '"kafka-password-file"'],
  ['{"kafka-key-passphrase": "x"}', '"kafka-key-passphrase-file"'],
  ['{"batch-rows": "many"}', 'batch-rows in '],
])('a configuration file with %s is refused in words', (content, text) => {
  const config = file('wrong.json', content);
  expect(() => readConfig({ flags: { file: 'a', config }, env: {} })).toThrow(text);
});

test('each option has its own environment variable and a fallback that it accepts', () => {
  const all = Object.entries(options);
  expect(new Set(all.map(([, { env }]) => env)).size).toBe(all.length);
  for (const [name, option] of all) {
    if ('fallback' in option) {
      expect(() => option.parse(option.fallback)).not.toThrow();
    }
    expect(flagName(name)).toMatch(/^[a-z-]+$/);
  }
});

test('Kafka: several topics, a start, TLS and a login', () => {
  const passphraseFile = file('passphrase', 'secret-phrase\n');
  const flags = {
    ...{ kafka: 'h', topic: 'a, b,a', start: '2026-11-20T10:00:00+01:00', groupProtocol: 'consumer' },
    ...{ kafkaTls: 'on', kafkaCa: 'ca', kafkaCert: 'c', kafkaKey: 'k', kafkaKeyPassphraseFile: passphraseFile },
    ...{ kafkaServerName: 'broker.example', kafkaSasl: 'SCRAM-SHA-512', kafkaUser: 'u' },
  };
  const { config, shown, warnings } = readConfig({ flags, env: { KAFKA_PASSWORD: 'secret-word' } });
  expect(config.source).toMatchObject({
    topics: ['a', 'b'],
    start: new Date('2026-11-20T09:00:00Z'),
    groupProtocol: 'consumer',
    tls: {
      ...{ verify: true, caFile: 'ca', certFile: 'c', keyFile: 'k' },
      ...{ passphrase: 'secret-phrase', serverName: 'broker.example' },
    },
    sasl: { mechanism: 'SCRAM-SHA-512', user: 'u', password: 'secret-word' },
  });
  expect(JSON.stringify([shown, warnings])).not.toContain('secret-');
});

test('an age to start from is counted from now', () => {
  const { config } = readConfig({ flags: { kafka: 'h', start: '-2h' }, env: {} });
  const { start } = config.source as { start: Date };
  expect(Math.abs(Date.now() - start.getTime() - 2 * 3_600_000)).toBeLessThan(10_000);
});

test('what weakens the connection is warned of', () => {
  const flags = { kafka: 'h', kafkaTls: 'skip-verify', kafkaSasl: 'plain', kafkaUser: 'u' };
  const env = { KAFKA_PASSWORD: 'p' };
  expect(readConfig({ flags, env }).warnings).toEqual([expect.stringContaining('skip-verify')]);
  const open = readConfig({ flags: { ...flags, kafkaTls: 'off' }, env });
  expect(open.warnings).toEqual([expect.stringContaining('without TLS')]);
  expect(open.config.source).not.toHaveProperty('tls');
});

test('the schema needs no source', () => {
  expect(readSchemaConfig({ flags: { retention: '2w', database: 'net' }, env: {} })).toEqual({
    database: 'net',
    retentionDays: 14,
  });
});
