import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStatements } from './schema';
import { upgradeStatements } from './migrations';

const golden = join(__dirname, 'golden/cluster.sql');
const place = { database: 'netobserv', cluster: 'main' };

/** Without what is the same on a single server: lists of columns, and all of a view's SELECT but where it reads. */
function outline(statement: string): string {
  const [head = '', ...lines] = statement.split('\n');
  if (head.startsWith('CREATE MATERIALIZED VIEW')) {
    return [head, ...lines.filter((line) => line.startsWith('FROM `'))].join('\n');
  }
  return [head, ...lines.filter((line) => !/^( {4}|\(|\)$)/.test(line))].join('\n');
}

test('the cluster form is the one that was read and agreed on', () => {
  const text = createStatements({ ...place, retentionDays: 30 })
    .map((statement) => `${outline(statement)};\n`)
    .join('\n');
  if (process.env.UPDATE_GOLDEN === '1') {
    writeFileSync(golden, text);
  }
  expect(text).toBe(readFileSync(golden, 'utf8'));
});

/** The same statements for one server: each table under its own name, and none over the others. */
const onOneServer = (statements: readonly string[]): string[] =>
  statements
    .filter((statement) => !statement.includes('ENGINE = Distributed('))
    .map((statement) =>
      statement
        .replace(/ ON CLUSTER `main`/g, '')
        .replace(/_local`/g, '`')
        .replace(/Replicated(\w*MergeTree)\('[^']*', '[^']*'\)/g, '$1')
        .replace(
          'replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 604800',
          'non_replicated_deduplication_window = 10000'
        )
    );

test('apart from engines and names it makes the tables of one server', () => {
  const single = createStatements({ database: 'netobserv', retentionDays: 30 });
  expect(onOneServer(createStatements({ ...place, retentionDays: 30 }))).toEqual(single);
});

test('every table with rows of its own is asked under its name, through a Distributed table', () => {
  const statements = createStatements(place);
  const names = (pattern: RegExp): string[] => statements.flatMap((each) => pattern.exec(each)?.[1] ?? []);
  const spread = names(/^CREATE TABLE IF NOT EXISTS `netobserv`\.`(\w+)_local`/);
  expect(spread).toContain('flows');
  expect(names(/^CREATE TABLE IF NOT EXISTS `netobserv`\.`(\w+)` ON CLUSTER `main` AS /)).toEqual(spread);
});

test('an upgrade gives new columns to the tables of the shards and to those over them', () => {
  const altered = upgradeStatements(1, place).flatMap(
    (each) => /^ALTER TABLE `netobserv`\.`(\w+)` ON CLUSTER `main`\n +ADD/.exec(each)?.[1] ?? []
  );
  // The parsed table once more for what only an upgrade needs.
  expect(altered).toEqual([
    ...['flows_local', 'flows', 'flows_dead_letters_local', 'flows_dead_letters', 'flows_parsed'],
    'flows_parsed',
  ]);
});
