import { ClickHouseError } from '@clickhouse/client';
import type { ClickHouseTarget } from '../config/config';
import type { Log } from '../log/log';
import type { TableSize } from '../table-sizes';
import { RecentTableSizes } from './recent-table-sizes';

const target = { url: 'http://clickhouse:8123', user: 'loader', database: 'netobserv' } as ClickHouseTarget;
const flows = (rows: number): TableSize[] => [{ table: 'flows', rows, bytes: 20 * rows }];
const denied = new ClickHouseError({ code: '497', type: 'ACCESS_DENIED', message: 'Not enough privileges.' });

function asked(answer: (n: number) => Promise<TableSize[]>) {
  const seen = { questions: 0, seconds: 0, warnings: [] as string[] };
  const log = { warn: (text: string) => seen.warnings.push(text) } as unknown as Log;
  const recent = new RecentTableSizes(
    () => answer((seen.questions += 1)),
    target,
    log,
    () => seen.seconds * 1000
  );
  return { seen, recent };
}

test('ClickHouse is asked at most once a minute, however many ask', async () => {
  const { seen, recent } = asked((n) => Promise.resolve(flows(n)));
  expect(await Promise.all([recent.sizes(), recent.sizes()])).toEqual([flows(1), flows(1)]);
  seen.seconds = 59;
  expect(await recent.sizes()).toEqual(flows(1));
  seen.seconds = 60;
  expect(await recent.sizes()).toEqual(flows(2));
  expect(seen).toMatchObject({ questions: 2, warnings: [] });
});

test('without an answer they are not known; it is said once, and what would help, and asked a minute later', async () => {
  const { seen, recent } = asked((n) => (n === 2 || n === 3 ? Promise.reject(denied) : Promise.resolve(flows(n))));
  expect(await recent.sizes()).toEqual(flows(1));
  for (seen.seconds of [60, 61, 120]) {
    expect(await recent.sizes()).toBeUndefined();
  }
  expect(seen).toMatchObject({
    questions: 3,
    warnings: [
      'The metrics are without the tables\' sizes: ClickHouse at http://clickhouse:8123 does not let user "loader" read ' +
        'them (code 497). GRANT SELECT ON system.parts TO `loader`',
    ],
  });
  seen.seconds = 180;
  expect(await recent.sizes()).toEqual(flows(4));
});
