import { runQuery } from '../../cli/run-query';
import { compile } from '../../flows/compile/compile';
import { hostileTexts } from '../../flows/compile/testdata/hostile-texts';
import { type EmbeddedClickHouse, startEmbedded } from '../harness/embedded';
import { escaped } from '../harness/escaped';
import { createFlowTables, type FlowTables } from './flow-tables';

jest.setTimeout(120_000);

const NOW = Date.UTC(2026, 10, 20, 10);
const TEXTS = hostileTexts(3, 80);
const CONTEXT = { fromMs: NOW - 1000, toMs: NOW + 1000, database: 'hostile' };

let server: EmbeddedClickHouse;
let tables: FlowTables;

beforeAll(async () => {
  server = await startEmbedded();
  tables = await createFlowTables(server.url, 'hostile');
  await tables.load(
    'hostile',
    TEXTS.map((text) => JSON.stringify({ TimeFlowEndMs: NOW, Bytes: 1, DnsName: text, Interfaces: [text] }))
  );
});

afterAll(async () => {
  await tables.close();
  await server.stop();
});

async function names(filter: object): Promise<string[]> {
  const compiled = compile({ version: 1, kind: 'flows', columns: ['DnsName'], limit: 1000, filter }, CONTEXT);
  const rows = (await runQuery(server.url, compiled)) as Array<{ DnsName: string }>;
  return rows.map((row) => row.DnsName).sort();
}

test.each(TEXTS)('%j comes back, and is found as itself', async (text) => {
  const { params } = compile(
    { version: 1, kind: 'flows', filter: { field: 'DnsName', op: '=', values: [text] } },
    CONTEXT
  );
  const plain = { ...compile({ version: 1, kind: 'flows' }, CONTEXT), sql: 'SELECT {DnsName:String} AS value', params };
  expect(await runQuery(server.url, plain)).toEqual([{ value: text }]);
  expect(await names({ field: 'DnsName', op: '=', values: [text] })).toEqual([text]);
  expect(await names({ field: 'Interfaces', op: '=', values: [text, 'other'] })).toEqual([text]);
  const parts = TEXTS.filter((each) => each.toLowerCase().includes(text.toLowerCase())).sort();
  expect(await names({ field: 'DnsName', op: 'contains', values: [text] })).toEqual(parts);
  const start = TEXTS.filter((each) => each.startsWith(text)).sort();
  if (!text.includes('*')) {
    expect(await names({ field: 'DnsName', op: 'like', values: [`${text}*`] })).toEqual(start);
  }
  expect(await names({ field: 'DnsName', op: 'matches', values: [`^${escaped(text)}`] })).toEqual(start);
});
