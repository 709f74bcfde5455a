import type { ClickHouseTarget } from '../config/config';
import type { Connections } from '../config/connections';
import { ClickHouse } from '../loader/clickhouse';
import { explainClickHouse } from '../loader/clickhouse-failure';
import { Loader } from '../loader/loader';
import type { Log } from '../log/log';
import { replay, type ReplayResult } from './replay';

/** `ingest replay`: connects, and replays as the options say. Throws an IngestError. */
export async function replayDeadLetters(
  target: ClickHouseTarget,
  { reason, since, dryRun, retrySeconds }: Connections['values'],
  log: Log
): Promise<ReplayResult> {
  const clickhouse = new ClickHouse(target, 2);
  const options = { target, inserts: 1, retryMs: retrySeconds, log };
  const loader = new Loader((batch, signal) => clickhouse.insert(batch, signal), options);
  try {
    return await replay({ clickhouse, target, loader, log, reason, since, dryRun });
  } catch (error) {
    throw explainClickHouse(error, target);
  } finally {
    await clickhouse.close();
  }
}
