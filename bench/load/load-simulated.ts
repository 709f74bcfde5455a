import { BatchBuilder } from '../../ingest/loader/batch-builder';
import { wholeMessage } from '../../ingest/loader/message-bytes';
import { ClickHouse } from '../../ingest/loader/clickhouse';
import { applySchema } from '../../ingest/schema';
import { simulate } from '../../simulate/simulate';

const BATCH = 100_000;

export interface Load {
  flows: number;
  fromMs: number;
  toMs: number;
}

/** Makes the sidecar's tables and fills them as it would with simulated flows, spread over the range. */
export async function loadSimulated(url: string, { flows, fromMs, toMs }: Load): Promise<void> {
  const target = { url, user: 'default', password: '', database: 'default' };
  const clickhouse = new ClickHouse(target, 2);
  await applySchema(clickhouse, target, 0);
  const startedMs = performance.now();
  let builder = new BatchBuilder('bench', 0, 'bench');
  let offset = 0;
  const flush = async () => {
    const batch = builder.close();
    builder = new BatchBuilder('bench', 0, 'bench');
    if (batch) {
      await clickhouse.insert(batch);
    }
  };
  const pace = { kind: 'spread', startMs: fromMs, endMs: toMs, flows } as const;
  await simulate(
    { shape: '1.12', seed: 1, flows, pace, output: { kind: 'stdout' } },
    {
      write: async (lines) => {
        for (let start = 0, end = lines.indexOf(10); end >= 0; start = end + 1, end = lines.indexOf(10, start)) {
          if (!builder.add(offset, wholeMessage(lines.subarray(start, end)), 0)) {
            throw new Error(`The simulated flow ${offset} is of another form than those before it.`);
          }
          offset += 1;
        }
        if (builder.rows >= BATCH) {
          await flush();
        }
        return true;
      },
      close: async () => undefined,
    },
    new AbortController().signal
  );
  await flush();
  await clickhouse.close();
  const seconds = (performance.now() - startedMs) / 1000;
  console.log(`${flows} flows simulated and loaded in ${seconds.toFixed(0)} s`);
}
