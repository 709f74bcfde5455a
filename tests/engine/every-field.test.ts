import fs from 'node:fs';
import path from 'node:path';
import { FIELDS } from '../../flows/fields/catalogue';
import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { expectedRow, type Flow } from './expected-row';
import { createFlowTables, type FlowTables } from './flow-tables';

const folder = path.resolve('../shared/flows');
const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

jest.setTimeout(60_000);

let server: EmbeddedClickHouse;
let tables: FlowTables;
let columns: Map<string, string>;

beforeAll(async () => {
  server = await startEmbedded();
  tables = await createFlowTables(server.url, 'every_field');
  const described = await tables.rows(
    `SELECT name, type FROM system.columns WHERE database = 'every_field' AND table = 'flows' AND default_kind != 'ALIAS' ORDER BY position`
  );
  const ofFlow = described.filter(
    ({ name }) => !['_topic', '_partition', '_offset', '_arrival'].includes(String(name))
  );
  columns = new Map(ofFlow.map(({ name, type }) => [String(name), String(type)]));
});

afterAll(async () => {
  await tables.close();
  await server.stop();
});

const isFlow = (line: string): boolean => {
  const { TimeFlowEndMs, TimeFlowEnd, TimeReceived } = JSON.parse(line) as Flow;
  return [TimeFlowEndMs, TimeFlowEnd, TimeReceived].some((time) => Number(time) > 0);
};

/** Loads the lines; every one that is a flow must come back whole, every other one be a dead letter. */
async function check(topic: string, lines: readonly string[]): Promise<void> {
  await tables.load(topic, lines);
  const names = Array.from(columns.keys()).map((name) => `\`${name}\``);
  const rows = await tables.rows(
    `SELECT _offset AS offset, ${names.join(', ')} FROM flows WHERE _topic = '${topic}' ORDER BY _offset`
  );
  const expected = lines.flatMap((line, offset) =>
    isFlow(line) ? [{ offset: String(offset), ...expectedRow(JSON.parse(line) as Flow, columns) }] : []
  );
  expect(rows.length).toBe(expected.length);
  rows.forEach((row, i) => expect(row).toEqual(expected[i]));
  const dead = await tables.rows(
    `SELECT _offset, reason, message FROM flows_dead_letters WHERE _topic = '${topic}' ORDER BY _offset`
  );
  expect(dead.map(({ _offset, message }) => [_offset, message])).toEqual(
    lines.flatMap((line, offset) => (isFlow(line) ? [] : [[String(offset), line]]))
  );
}

if (files.length === 0) {
  test.skip('real flows: there is no folder ../shared/flows', () => undefined);
} else {
  test.each(files)('every key and value of every flow in %s is kept', async (file) => {
    const lines = fs.readFileSync(path.join(folder, file), 'utf8').split('\n').filter(Boolean);
    await check(file, lines);
  });
}

test('a flow with every field of the catalogue is kept', async () => {
  await check(
    'all',
    [1, 2, 3].map((seed) => JSON.stringify(flowWithEveryField(seed)))
  );
});

test('each field alone is kept, and makes no other column', async () => {
  const flow = flowWithEveryField(7);
  await check(
    'alone',
    FIELDS.map(({ name }) => JSON.stringify({ TimeFlowEndMs: 1780000000123, [name]: flow[name] }))
  );
});

/** Values that differ from every default and from field to field; the largest that fit for an odd seed. */
function flowWithEveryField(seed: number): Flow {
  const largest: Record<string, number> = { UInt8: 255, UInt16: 65535, UInt32: 4294967295, Int32: -2147483648 };
  const value = (field: (typeof FIELDS)[number], i: number): unknown => {
    const type = field.type.replace(/^Nullable\((.*)\)$/, '$1');
    switch (field.kind) {
      case 'time':
        return type.startsWith('DateTime64') ? 1780000000000 + seed * 1000 + i : 1780000000 + seed;
      case 'ip':
        return seed % 2 ? `10.${seed}.0.${i}` : `2001:db8::${seed}:${i}`;
      case 'boolean':
        return true;
      case 'strings':
        return [`${field.name} ${seed}`, '', 'é"\\\n'];
      case 'numbers':
        return [1, 0, 255];
      case 'events':
        return [{ Action: 'allow', Names: ['a', { b: null }], Count: 3 }, 'as text'];
      case 'string':
        return `${field.name} ${seed} é"\\\n\t{}`;
      case 'number':
        if (field.name === 'FlowDirection') {
          return seed % 3;
        }
        return type === 'Float64' ? 0.9 + seed : seed % 2 ? (largest[type] ?? 9007199254740991) : 1 + (i % 200);
    }
  };
  return Object.fromEntries(FIELDS.map((field, i) => [field.name, value(field, i + 1)]));
}
