import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS } from '../../flows/fields/catalogue';
import { ClickHouse } from '../../ingest/loader/clickhouse';
import { BatchBuilder } from '../../ingest/loader/batch-builder';
import { bodyEncoding } from '../../ingest/loader/body-encoding';
import { wholeMessage } from '../../ingest/loader/message-bytes';
import { flowLines } from '../../simulate/flow-lines';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { createFlowTables, type FlowTables, type Row } from './flow-tables';

jest.setTimeout(180_000);

/**
 * The sidecar reads flows itself, and leaves to the tables' views what it does not read. Whatever it does read must be in the table
 * as ClickHouse would have read it, column by column: each message here goes both ways.
 */
let server: EmbeddedClickHouse;
let tables: FlowTables;
let sidecar: ClickHouse;

beforeAll(async () => {
  server = await startEmbedded();
  tables = await createFlowTables(server.url, 'reader');
  sidecar = new ClickHouse({ url: server.url, user: 'default', password: '', database: 'reader' }, 1);
});

afterAll(async () => {
  await sidecar.close();
  await tables.close();
  await server.stop();
});

let runs = 0;

const FIRST = Buffer.from('{"TimeFlowEndMs":1}');

/**
 * Offers all messages to one batch of flows, loads those that it takes both ways, and compares what is in the table. Returns how many
 * those are.
 */
async function compare(offered: readonly Buffer[]): Promise<number> {
  const run = ++runs;
  const builder = new BatchBuilder(`read-${run}`, 0, 'scope', bodyEncoding('lz4'));
  builder.add(0, wholeMessage(FIRST), 0);
  const messages: Buffer[] = [FIRST];
  for (const message of offered) {
    // One of another form is refused, and must leave nothing behind.
    if (builder.add(messages.length, wholeMessage(message), 0)) {
      messages.push(message);
    }
  }
  const batch = builder.close();
  expect(batch).toMatchObject({ form: 'flows', rows: messages.length });
  if (batch) {
    await sidecar.insert(batch);
  }
  await tables.load(`parsed-${run}`, messages);
  const rows = async (topic: string): Promise<Row[]> =>
    tables.rows(`SELECT * EXCEPT (_topic, _arrival) FROM flows WHERE _topic = '${topic}-${run}' ORDER BY _offset`);
  const [read, parsed] = [await rows('read'), await rows('parsed')];
  expect(parsed).toHaveLength(messages.length);
  expect(read).toHaveLength(messages.length);
  messages.forEach((message, i) => {
    if (JSON.stringify(read[i]) !== JSON.stringify(parsed[i])) {
      expect({ message: message.toString('latin1'), ...read[i] }).toEqual({
        message: message.toString('latin1'),
        ...parsed[i],
      });
    }
  });
  return messages.length - 1;
}

const simulated = (shape: '1.12' | '1.4', count: number, conversations = false): Buffer[] => {
  const lines = flowLines({ seed: 9, shape, conversations }).next(1_780_000_000_000, count);
  return lines
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => Buffer.from(line));
};

test('flows of the newest release and of 1.4, conversations too, are all read', async () => {
  const flows = [...simulated('1.12', 3000), ...simulated('1.12', 1000, true), ...simulated('1.4', 2000)];
  expect(await compare(flows)).toBe(flows.length);
});

const shared = '../shared/flows';
const ofRelease = (release: RegExp): Buffer[] =>
  readdirSync(shared)
    .filter((name) => name.endsWith('.json') && release.test(name))
    .flatMap((name) => readFileSync(join(shared, name), 'utf8').trim().split('\n'))
    .map((line) => Buffer.from(line));

(existsSync(shared) ? test : test.skip)(
  'what flowlogs-pipeline 1.12 wrote is all read; and of releases since 1.3 what is whole and has no two keys of a column',
  async () => {
    const newest = ofRelease(/^generated-flp-1\.12/);
    expect(newest.length).toBeGreaterThan(50);
    expect(await compare(newest)).toBe(newest.length);
    const older = ofRelease(/^console-plugin/);
    // Three without a time, one with numbers as text, one with FlowDirections beside IfDirection.
    expect(await compare(older)).toBe(older.length - 5);
    await compare(ofRelease(/./));
  }
);

/** JSON texts of values, good and bad. */
const VALUES = [
  ...[
    '0',
    '1',
    '2',
    '3',
    '-1',
    '-0',
    '-128',
    '-129',
    '127',
    '128',
    '255',
    '256',
    '65535',
    '65536',
    '4294967295',
    '4294967296',
  ],
  ...[
    '2147483647',
    '2147483648',
    '-2147483648',
    '-2147483649',
    '999999999999999',
    '9007199254740993',
    '18446744073709551615',
  ],
  ...[
    '1780000000000',
    '4294967294999',
    '4294967295000',
    '4294967295',
    '00',
    '01',
    '1.0',
    '1.5',
    '0.1',
    '123456.789',
    '1e3',
    '1E-2',
    '.5',
    '5.',
  ],
  ...[
    'true',
    'false',
    'null',
    'nul',
    'True',
    '""',
    '"a"',
    '"1"',
    '"true"',
    '"a b"',
    '"Büro"',
    '"日本"',
    '"\u2028"',
    '"\u007f"',
    '"😀"',
  ],
  ...[
    '"\\u0041"',
    '"\\n"',
    '"a\\"b"',
    '"a/b"',
    '"',
    '"a',
    `"${'x'.repeat(127)}"`,
    `"${'x'.repeat(128)}"`,
    `"${'y'.repeat(20_000)}"`,
  ],
  ...[
    '"10.0.0.1"',
    '"010.0.0.1"',
    '"10.0.0"',
    '"10.0.0.256"',
    '"10.0.0.1.2"',
    '"fd01::8:6"',
    '"FD01::8:6"',
    '"::"',
    '"::1"',
    '"1::"',
    '":1"',
  ],
  ...[
    '"1:2:3:4:5:6:7:8"',
    '"1:2:3:4:5:6:7::"',
    '"::2:3:4:5:6:7:8"',
    '"1:2:3:4:5:6:7:8:9"',
    '"1::2::3"',
    '"12345::"',
    '"::ffff:10.0.0.1"',
    '"fe80::1%eth0"',
    '"1:2:3::4:5:6:7:8"',
  ],
  ...[
    '[]',
    '[1]',
    '[0,1]',
    '[0,256]',
    '[1.5]',
    '[null]',
    '["a"]',
    '["a","b/c"]',
    '["a",1]',
    '[["a"]]',
    '[{"a":"b","c":1}]',
    '[{"a":[1,{}],"d":null}]',
  ],
  ...[
    '[{"a":1.50}]',
    '[{"a":-1}]',
    '[{"a" :1}]',
    '[1,]',
    '["a"',
    '{}',
    '{"a":1}',
    '{"a":{"b":[true,false]}}',
    '{"a":1,"a":2}',
    '[ ]',
    ' 1',
    '1 ',
  ],
];

test('any value of any field', async () => {
  const names = [
    ...FIELDS.map(({ name }) => name),
    'NewField',
    'Neu/Feld',
    ...FIELDS.flatMap(({ legacyNames = [] }) => legacyNames),
    'TimeFlowEnd',
    'TimeFlowStart',
    'Büro',
  ];
  const messages = names.flatMap((name) =>
    VALUES.map((value) =>
      Buffer.from(
        name === 'TimeFlowEndMs'
          ? `{"Bytes":1,"${name}":${value}}`
          : `{"Bytes2":7,"${name}":${value},"TimeFlowEndMs":1780000000000}`
      )
    )
  );
  expect(await compare(messages)).toBeGreaterThan(messages.length / 5);
});

test('of two keys for one column, or one that comes twice, it is for ClickHouse to say which counts', async () => {
  const groups = FIELDS.map(({ name, legacyNames = [] }) => [name, ...legacyNames]).filter(({ length }) => length > 1);
  const values = ['null', '""', '"a"', '1', '[]', '["a"]', '[1]'];
  const pairs = groups.flatMap((keys) => keys.flatMap((one) => keys.map((other) => [one, other])));
  const messages = pairs.flatMap(([one, other]) =>
    values.flatMap((left) =>
      values.map((right) => Buffer.from(`{"${one}":${left},"${other}":${right},"TimeFlowEndMs":1780000000000}`))
    )
  );
  expect(messages).toHaveLength(49 * pairs.length);
  expect(await compare(messages)).toBe(0);
});

test('bit fields', async () => {
  const numbers = [...Array.from({ length: 2049 }, (_, bits) => bits), 4096, 2 ** 40, 2 ** 53, 1e17];
  const messages = numbers.map((bits) => Buffer.from(`{"Flags":${bits},"TimeFlowEndMs":1780000000000}`));
  expect(await compare(messages)).toBe(2048);
});

test('flows that were damaged at random', async () => {
  let state = 7;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const bytes = Buffer.from('"\\{}[]:,0123456789.-eEtfn \n\0aZ\u00e9/', 'latin1');
  const flows = [...simulated('1.12', 200), ...simulated('1.4', 50)];
  const damaged = Array.from({ length: 20_000 }, () => {
    const flow = Buffer.from(flows[below(flows.length)]);
    const at = below(flow.length);
    switch (below(4)) {
      case 0:
        return Buffer.concat([flow.subarray(0, at), flow.subarray(at + 1 + below(3))]);
      case 1:
        return Buffer.concat([flow.subarray(0, at), Buffer.from([bytes[below(bytes.length)]]), flow.subarray(at)]);
      case 2:
        return flow.subarray(0, at);
      default:
        flow[at] = bytes[below(bytes.length)];
        return flow;
    }
  });
  const taken = await compare(damaged);
  expect(taken).toBeGreaterThan(2000);
  expect(taken).toBeLessThan(18_000);
});
