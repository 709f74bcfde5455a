import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './compile';
import type { CompileContext } from './context';

const GOLDEN = join(__dirname, 'testdata', 'golden');
const CONTEXT = { fromMs: 0, toMs: 3_600_000, nowMs: 7_200_000 };

const queries = readdirSync(GOLDEN)
  .filter((file) => file.endsWith('.json') && !file.startsWith('restricted-'))
  .map((file) => {
    const { query, context } = JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')) as {
      query: unknown;
      context: CompileContext;
    };
    // Put together with rollups, tables are confined as one: the cases restricted-over-rollups show it.
    return [file, query, { ...context, tables: undefined }] as const;
  });

const CONFINED =
  'WHERE (flows.SrcK8S_Namespace IN {allowed:Array(String)} OR flows.DstK8S_Namespace IN {allowed:Array(String)})';

/** Reads of a table, by SQL's own words: `FROM [database.]table`, and not a CTE of the query. */
function tablesRead(sql: string): number {
  const ctes = new Set([...sql.matchAll(/(\w+) AS \(\n/g)].map((match) => match[1]));
  return [...sql.matchAll(/\bFROM ([^\s(]+)/g)].filter((match) => !ctes.has(match[1])).length;
}

test.each(queries)('%s reads nothing unconfined', (_file, query, context) => {
  const free = compile(query, context);
  const { sql, params } = compile(query, { ...context, namespaces: ['team-b', 'team-a'] });
  expect(tablesRead(sql)).toBeGreaterThan(0);
  expect(sql.split(CONFINED).length - 1).toBe(tablesRead(sql));
  expect(params.allowed).toBe("['team-a','team-b']");
  // Nothing else changed.
  expect(sql.replaceAll(`${CONFINED}\n`, 'WHERE ').replace(/WHERE\s+AND/g, 'WHERE')).toBe(
    free.sql.replace(/WHERE\s+AND/g, 'WHERE')
  );
});

const restricted = (namespaces: unknown) =>
  compile({ version: 1, kind: 'table' }, { ...CONTEXT, namespaces: namespaces as string[] });

it('an empty list matches nothing and says so', () => {
  const { sql, notices } = restricted([]);
  expect(sql).toContain('WHERE false\n');
  expect(notices).toEqual([{ severity: 'warning', text: expect.stringContaining("no namespace's flows") }]);
});

it('patterns know one special character', () => {
  const { sql, params } = restricted(['team-*', '50%_*\\']);
  expect(sql).toContain('like(flows.SrcK8S_Namespace, {allowed:String})');
  expect(params).toMatchObject({ allowed: '50\\\\%\\\\_%\\\\\\\\', allowed_2: 'team-%' });
});

it('a name of SQL is a value', () => {
  const { sql, params } = restricted(["a') OR 1=1 --"]);
  expect(sql).not.toContain('1=1');
  expect(params.allowed).toBe("['a\\') OR 1=1 --']");
});

// Whatever is not a list of names must not pass for "no restriction".
it.each([[null], ['team-a'], [['']], [[' ']], [[1]], [{}], [false]])('refuses %j', (namespaces) => {
  expect(() => restricted(namespaces)).toThrow('must be a list of names');
});

it('the query cannot say it', () => {
  const query = { version: 1, kind: 'table', namespaces: ['*'] };
  expect(() => compile(query, { ...CONTEXT, namespaces: ['team-a'] })).toThrow('namespaces');
});
