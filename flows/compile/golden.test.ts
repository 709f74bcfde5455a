import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledQuery } from './compiled-query';
import { compile } from './entry';

/**
 * testdata/golden/NAME.json holds a flow query, its context, and what it compiles to; NAME.sql the SQL, apart for
 * reading; NAME.frames.txt what Grafana gets for it of the flows in testdata/flows.ndjson. pkg/flowql runs the same
 * files in sobek, pkg/plugin puts them to a real ClickHouse and compares the frames. UPDATE_GOLDEN=1 writes them anew:
 * read the diff.
 */
const FOLDER = join(__dirname, 'testdata', 'golden');

interface Golden {
  says: string;
  query: unknown;
  context: unknown;
  compiled?: Omit<CompiledQuery, 'sql'>;
}

const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

test.each(names)('%s', (name) => {
  const file = join(FOLDER, `${name}.json`);
  const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;
  const answer = JSON.parse(compile(JSON.stringify(golden.query), JSON.stringify(golden.context))) as {
    value: CompiledQuery;
  };
  expect(answer).toMatchObject({ ok: true });
  const { sql, ...compiled } = answer.value;
  if (process.env.UPDATE_GOLDEN) {
    writeFileSync(file, `${JSON.stringify({ ...golden, compiled }, null, 2)}\n`);
    writeFileSync(join(FOLDER, `${name}.sql`), `${sql}\n`);
    return;
  }
  expect(existsSync(join(FOLDER, `${name}.sql`))).toBe(true);
  expect(`${sql}\n`).toBe(readFileSync(join(FOLDER, `${name}.sql`), 'utf8'));
  expect(compiled).toEqual(golden.compiled);
});

test('there are golden files', () => expect(names.length).toBeGreaterThanOrEqual(150));
