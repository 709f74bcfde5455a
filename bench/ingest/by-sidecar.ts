import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedClickHouse } from '../../tests/harness/embedded';
import { Printed } from '../../tests/harness/printed';
import { ROLLUPS } from '../../flows/tables/rollups';
import { makeTables } from './make-tables';
import { measure } from './measure';
import { peakMemory } from './process-cpu';
import type { Flows, Loaded, Way } from './way';

/** A look costs ClickHouse 9 ms, as it has to get to know the table. */
const LOOK_EVERY_MS = 400;

/** End to end from Kafka: fetched, framed, committed and inserted; parsed, rolled up and checked for dead letters by ClickHouse. */
export const bySidecar: Way = { name: 'sidecar', load: (clickhouse, flows) => load(clickhouse, flows) };

/** The same without the views that fill the rollups. */
export const bySidecarWithoutRollups: Way = {
  name: 'sidecar, no rollups',
  load: async (clickhouse, flows) => {
    await makeTables(clickhouse, false);
    const loaded = await load(clickhouse, flows);
    const query = `SELECT count() AS rows FROM ${ROLLUPS[0].table}`;
    const answer = await clickhouse.client().query({ query, format: 'JSONEachRow' });
    const [{ rows }] = await answer.json<{ rows: string }>();
    if (Number(rows) > 0) {
      throw new Error('The rollups were filled after all.');
    }
    return loaded;
  },
};

let groups = 0;

/** What runs is what is shipped: `run` in ../ingest.ts has built it. */
async function load(clickhouse: EmbeddedClickHouse, { count, broker, topic }: Flows): Promise<Loaded> {
  const kafka = ['--kafka', broker, '--topic', topic, '--group', `bench-${++groups}`];
  const args = ['--clickhouse', clickhouse.url, ...kafka];
  const sidecar = spawn(process.execPath, ['dist-sidecar/ingest.mjs', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(sidecar, 'close');
  const log = new Printed([sidecar.stderr], ended, 'The sidecar');
  const pid = sidecar.pid ?? NaN;
  try {
    await log.says('Partitions assigned.');
    const client = clickhouse.client();
    const measured = await measure([clickhouse.pid, pid], count, async () => {
      for (let loaded = 0; loaded < count; await sleep(LOOK_EVERY_MS)) {
        // From the parts' own counts: a look that reads nothing.
        const answer = await client.query({ query: 'SELECT count() AS rows FROM flows', format: 'JSONEachRow' });
        const [{ rows }] = await answer.json<{ rows: string }>();
        loaded = Number(rows);
      }
    });
    return { ...measured, memory: peakMemory(pid) };
  } finally {
    sidecar.kill('SIGTERM');
    await ended;
  }
}
