import { createClient } from '@clickhouse/client';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Demo, startDemo } from '../harness/demo';
import { eventually } from '../harness/eventually';
import { alive, processFamily } from '../harness/process-family';

jest.setTimeout(240_000);

/** Cheap to load, and neither the half hour nor a second is a whole number of anything. */
const RATE = 6;

let demo: Demo | undefined;
afterEach(() => demo?.stop());

test('--kafka: flows of the past half hour and of now come through a real broker, which ends with the demo', async () => {
  demo = startDemo(['--kafka', '--rate', String(RATE)]);
  const { clickhouse } = await demo.opened;
  const openedAt = Date.now();
  const client = createClient({ url: clickhouse });
  try {
    const totals = async () => {
      const query = `SELECT toUInt32(count()) AS flows, toUInt32(uniqExact(_partition, _offset)) AS messages,
          groupUniqArray(_topic) AS topics, toFloat64(toUnixTimestamp64Milli(min(TimeFlowEndMs))) AS first,
          toFloat64(toUnixTimestamp64Milli(max(TimeFlowEndMs))) AS last FROM flows`;
      const result = await client.query({ query, format: 'JSONEachRow' });
      const [row] = await result.json<{
        flows: number;
        messages: number;
        topics: string[];
        first: number;
        last: number;
      }>();
      return row;
    };
    const atOpening = await totals();
    expect(atOpening.flows).toBeGreaterThanOrEqual(RATE * 1800);
    expect(atOpening).toMatchObject({ topics: ['flows-export'], messages: atOpening.flows });
    expect(atOpening.first).toBeLessThanOrEqual(openedAt - 29 * 60_000);
    await eventually(async () => expect((await totals()).last).toBeGreaterThan(openedAt));
  } finally {
    await client.close();
  }

  const family = await processFamily(demo.pid);
  const java = family.find(({ command }) => command.startsWith('java '));
  const properties = /\S+server\.properties/.exec(java?.command ?? '')?.[0] ?? 'no properties in the command line';
  expect(existsSync(properties)).toBe(true);
  process.kill(demo.pid, 'SIGTERM');
  expect(await demo.ended).toBe(0);
  await eventually(async () => expect(await alive(family)).toEqual([]));
  expect(existsSync(dirname(properties))).toBe(false);
});
