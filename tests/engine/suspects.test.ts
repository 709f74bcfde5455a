import { startEmbedded, type EmbeddedClickHouse } from '../harness/embedded';
import { createFlowTables, type FlowTables } from './flow-tables';

jest.setTimeout(60_000);

let server: EmbeddedClickHouse;
let tables: FlowTables;
beforeAll(async () => {
  server = await startEmbedded();
  tables = await createFlowTables(server.url, 'suspects');
});
afterAll(async () => {
  await tables.close();
  await server.stop();
});

const END = 1_780_000_000_000;
const flow = (i: number, more: object = {}): string =>
  JSON.stringify({ TimeFlowEndMs: END + i, SrcAddr: '10.0.0.1', DstAddr: '10.0.0.2', Bytes: i, Packets: 1, ...more });

const suspects = (topic: string, where = ''): Promise<unknown> =>
  tables.rows(
    `SELECT toUnixTimestamp64Milli(TimeFlowEndMs) - ${END} AS i, times, offsets, SrcAddr, Bytes FROM flows_suspected_twice
     WHERE topic = '${topic}' ${where} ORDER BY i`
  );

test('flows that a producer sent again are found, and those that differ in anything are not', async () => {
  await tables.load('retried', [
    ...[flow(1), flow(2), flow(1), flow(3), flow(1)],
    // Of the same time and size, but another flow: seen on another interface, with a key of nobody, in another direction.
    ...[
      flow(4),
      flow(4, { Interfaces: ['eth1'] }),
      flow(4, { New: 1 }),
      flow(4, { FlowDirection: 1 }),
      flow(4, { New: 2 }),
    ],
    // Sent again with an unknown key and a missing code.
    ...[
      flow(5, { New: 1, IcmpType: 3 }),
      flow(5, { New: 1, IcmpType: 3 }),
      flow(5, { New: 1, IcmpType: 3, IcmpCode: 0 }),
    ],
  ]);
  const twice = [
    { i: '1', times: '3', offsets: ['0', '2', '4'], SrcAddr: '::ffff:10.0.0.1', Bytes: '1' },
    { i: '5', times: '2', offsets: ['10', '11'], SrcAddr: '::ffff:10.0.0.1', Bytes: '5' },
  ];
  expect(await suspects('retried')).toEqual(twice);
  expect(await suspects('retried', `AND TimeFlowEndMs >= fromUnixTimestamp64Milli(${END + 5})`)).toEqual([twice[1]]);
  // Nothing was dropped.
  expect(await tables.rows("SELECT count() AS n FROM flows WHERE _topic = 'retried'")).toEqual([{ n: '13' }]);
});

test('a range of time reads that range alone', async () => {
  await tables.load(
    'days',
    Array.from({ length: 20 }, (_, day) => flow(day * 86_400_000))
  );
  const explained = await tables.rows(
    `EXPLAIN indexes = 1 SELECT * FROM flows_suspected_twice WHERE TimeFlowEndMs BETWEEN fromUnixTimestamp64Milli(${END}) AND fromUnixTimestamp64Milli(${END + 1000})`
  );
  const parts = explained.map(({ explain }) => /Parts: (\d+)\/(\d+)/.exec(String(explain))).find((match) => match);
  expect(Number(parts?.[1])).toBeLessThan(Number(parts?.[2]) / 2);
});
