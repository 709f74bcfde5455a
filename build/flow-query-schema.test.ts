import Ajv from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { parseFlowQuery } from '../flows/query/parse-flow-query';
import { flowQuerySchema } from './flow-query-schema';

const GOLDEN = 'flows/compile/testdata/golden';

const published = JSON.parse(readFileSync('docs/flow-query.schema.json', 'utf8')) as object;
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(published);

const errorsOf = (query: unknown) => (validate(query) ? [] : validate.errors);

test('docs/flow-query.schema.json is what the types say (else: npx tsx build/write-flow-query-schema.ts)', () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(flowQuerySchema())));
});

const goldens = readdirSync(GOLDEN).filter((name) => name.endsWith('.json'));

test.each(goldens)('the flow query of %s fits the schema', (name) => {
  const { query } = JSON.parse(readFileSync(`${GOLDEN}/${name}`, 'utf8')) as { query: unknown };
  expect(errorsOf(query)).toEqual([]);
});

const examples = [...readFileSync('docs/flow-query.md', 'utf8').matchAll(/```json\n(.*?)```/gs)]
  .map(([, text]) => JSON.parse(text) as { kind?: string })
  .filter(({ kind }) => kind !== undefined);

test('docs/flow-query.md has an example of each kind; all are flow queries and fit the schema', () => {
  expect(new Set(examples.map(({ kind }) => kind))).toEqual(
    new Set(['timeseries', 'table', 'flows', 'topology', 'values'])
  );
  for (const example of examples) {
    expect(() => parseFlowQuery(example)).not.toThrow();
    expect(errorsOf(example)).toEqual([]);
  }
});

test.each([
  { version: 1, kind: 'chart' },
  { version: 2, kind: 'table' },
  { version: 1, kind: 'table', metric: 'byte' },
  { version: 1, kind: 'table', sql: 'SELECT 1' },
  { version: 1, kind: 'table', top: { n: 501 } },
  { version: 1, kind: 'table', top: { n: 1.5 } },
  { version: 1, kind: 'table', top: { n: 'many' } },
  { version: 1, kind: 'flows', limit: '5' },
  { version: 1, kind: 'table', groupBy: [{}] },
  { version: 1, kind: 'table', filter: { field: 'Proto', op: '==', values: [6] } },
  { version: 1, kind: 'table', filter: { field: 'Proto', op: '=', values: [6], disabled: 'yes' } },
  { version: 1, kind: 'table', filter: { all: [], enabled: false } },
  { version: 1, kind: 'values' },
])('%j is refused by the schema as by the compiler', (query) => {
  expect(errorsOf(query)).not.toEqual([]);
  expect(() => parseFlowQuery(query)).toThrow();
});

test.each([
  { version: 1, kind: 'table', top: { n: '$top' } },
  { version: 1, kind: 'flows', limit: '${limit:raw}' },
  { version: 1, kind: 'values', field: 'Proto', limit: '[[limit]]' },
])('%j is what a dashboard may hold, and no more than that', (query) => {
  expect(errorsOf(query)).toEqual([]);
  expect(() => parseFlowQuery(query)).toThrow(/^the variable \$\w+ was not replaced/);
});
