import { readFileSync } from 'node:fs';
import type { TableSize } from '../table-sizes';
import { Metrics } from './metrics';

const SIZES = [
  { table: 'flows', rows: 3000, bytes: 71_234 },
  { table: 'flows_dead_letters', rows: 2, bytes: 911 },
];

const metrics = (sizes: () => TableSize[] | undefined = () => SIZES) =>
  new Metrics({
    source: {},
    deadLetters: { flows: 0, byReason: new Map(), refresh: () => Promise.resolve() },
    misfits: () => Promise.reject(new Error('no tables yet')),
    tableSizes: { sizes: () => Promise.resolve(sizes()) },
  });

/** Its samples, without the names' beginning. */
const samples = (text: string, name: string): string[] =>
  text.split('\n').flatMap((line) => (line.startsWith(`netobserv_clickhouse_${name}`) ? line.slice(21) : []));

test('the sizes of the tables, as Prometheus reads them', async () => {
  const text = await metrics().text();
  expect(text).toContain(
    '# HELP netobserv_clickhouse_table_bytes Bytes of a table on disk, compressed; as ClickHouse says, so the same from every sidecar.\n' +
      '# TYPE netobserv_clickhouse_table_bytes gauge\n' +
      'netobserv_clickhouse_table_bytes{table="flows"} 71234\n' +
      'netobserv_clickhouse_table_bytes{table="flows_dead_letters"} 911\n' +
      'netobserv_clickhouse_table_bytes{table="flows_by_workload_1m"} 0\n'
  );
  expect(text).toContain(
    '# HELP netobserv_clickhouse_table_rows Rows of a table, likewise.\n' +
      '# TYPE netobserv_clickhouse_table_rows gauge\n' +
      'netobserv_clickhouse_table_rows{table="flows"} 3000\n' +
      'netobserv_clickhouse_table_rows{table="flows_dead_letters"} 2\n'
  );
});

test('a size that is no longer known is absent, not the last one', async () => {
  let known = true;
  const changing = metrics(() => (known ? SIZES : undefined));
  expect(samples(await changing.text(), 'table_')).not.toEqual([]);
  known = false;
  expect(samples(await changing.text(), 'table_')).toEqual([]);
});

test('what has not happened yet is 0, not absent, so that increase() sees the first time', async () => {
  const text = await metrics().text();
  expect(samples(text, 'insert_retries_total')).toEqual(['insert_retries_total 0']);
  const deadLetters = samples(text, 'dead_letters_total');
  expect(deadLetters).toHaveLength(5);
  expect(deadLetters).toContain('dead_letters_total{reason="not a JSON object"} 0');
  expect(deadLetters.filter((sample) => !sample.endsWith('"} 0'))).toEqual([]);
});

test('whatever Pipeline health asks for is there', async () => {
  const asked = new Set(readFileSync('dashboards/pipeline.json', 'utf8').match(/netobserv_clickhouse_\w+/g));
  expect(asked.size).toBeGreaterThan(8);
  const declared = new Set((await metrics().text()).match(/(?<=^# TYPE )\w+/gm));
  expect([...asked].filter((name) => !declared.has(name.replace(/_bucket$/, '')))).toEqual([]);
});
