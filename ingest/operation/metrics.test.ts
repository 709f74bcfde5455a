import { readFileSync } from 'node:fs';
import type { TableSize } from '../table-sizes';
import { MISFIT_FIELDS } from '../../flows/tables/misfits';
import type { Misfits } from '../misfits';
import type { PartitionLag } from '../source/source';
import { Metrics, type MetricsOptions } from './metrics';

const SIZES = [
  { table: 'flows', rows: 3000, bytes: 71_234 },
  { table: 'flows_dead_letters', rows: 2, bytes: 911 },
];

const metrics = (sizes: () => TableSize[] | undefined = () => SIZES, more: Partial<MetricsOptions> = {}) =>
  new Metrics({
    source: {},
    deadLetters: { flows: 0, byReason: new Map(), refresh: () => Promise.resolve() },
    misfits: () => Promise.reject(new Error('no tables yet')),
    tableSizes: { sizes: () => Promise.resolve(sizes()) },
    ...more,
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

test('of each partition how far it is behind, and how old the oldest message is that waits', async () => {
  const now = Date.now();
  let partitions: PartitionLag[] = [];
  const source: MetricsOptions['source'] = {
    // Asked before: what is known by then may be old.
    askEnds: async () => {
      partitions = [
        { topic: 'flows', partition: 0, lag: 8000, waitingSince: now - 90_000 },
        { topic: 'flows', partition: 1, lag: 0, waitingSince: undefined },
        { topic: 'flows', partition: 2, lag: 1, waitingSince: now + 3_600_000 },
      ];
    },
    standing: () => ({ partitions, rebalances: 1 }),
  };
  const watched = metrics(undefined, { source });
  const text = await watched.text();
  expect(samples(text, 'lag_messages')).toEqual([
    'lag_messages{topic="flows",partition="0"} 8000',
    'lag_messages{topic="flows",partition="1"} 0',
    'lag_messages{topic="flows",partition="2"} 1',
  ]);
  const [old, none, fromTheFuture] = samples(text, 'oldest_waiting_seconds');
  expect(Number(old.split(' ')[1])).toBeGreaterThanOrEqual(90);
  expect([none, fromTheFuture]).toEqual([
    'oldest_waiting_seconds{topic="flows",partition="1"} 0',
    'oldest_waiting_seconds{topic="flows",partition="2"} 0',
  ]);
  source.askEnds = async () => void (partitions = []);
  const afterwards = await watched.text();
  expect([...samples(afterwards, 'lag_messages'), ...samples(afterwards, 'oldest_waiting_seconds')]).toEqual([]);
});

test('every field that can have misfit values is there once the tables are, and stays while they do not answer', async () => {
  let answer: Promise<Misfits[]> = Promise.reject(new Error('no tables yet'));
  const asked = metrics(undefined, { misfits: () => answer });
  expect(samples(await asked.text(), 'misfits_total')).toEqual([]);
  answer = Promise.resolve([{ field: 'Bytes', flows: 14 }]);
  const found = samples(await asked.text(), 'misfits_total');
  expect(found).toHaveLength(MISFIT_FIELDS.length);
  expect(found.filter((sample) => !sample.endsWith('"} 0'))).toEqual(['misfits_total{field="Bytes"} 14']);
  answer = Promise.reject(new Error('gone'));
  expect(samples(await asked.text(), 'misfits_total')).toEqual(found);
});

test('whatever Pipeline health asks for is there', async () => {
  const asked = new Set(readFileSync('dashboards/pipeline.json', 'utf8').match(/netobserv_clickhouse_\w+/g));
  expect(asked.size).toBeGreaterThan(8);
  const declared = new Set((await metrics().text()).match(/(?<=^# TYPE )\w+/gm));
  expect([...asked].filter((name) => !declared.has(name.replace(/_bucket$/, '')))).toEqual([]);
});
