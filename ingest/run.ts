import { DEAD_LETTERS_TABLE } from '../flows/tables/table-names';
import type { Config } from './config/config';
import { growHeapFaster } from './heap-growth';
import { IngestError } from './ingest-error';
import { LoadStopped } from './loader/load-stopped';
import { ClickHouse } from './loader/clickhouse';
import { explainClickHouse } from './loader/clickhouse-failure';
import { Loader } from './loader/loader';
import { requireVersion } from './loader/server-version';
import type { Ranges } from './loader/ranges';
import type { StatusLine } from './log/status-line';
import type { Log } from './log/log';
import { Operation } from './operation/operation';
import { LoadedBefore } from './offsets/loaded-before';
import { reportProgress } from './progress';
import { applySchema } from './schema';
import type { Source, Stopping } from './source/source';
import { countLoaded, deadLetterReasons, type Summary } from './summary';

const COUNT_MS = 60_000;
const COUNT_WHEN_STOPPED_MS = 2000;

/**
 * Connects, makes the tables ready, loads the source to its end or until stopped, and counts. `statusLine`: where the
 * progress is shown to somebody who looks. Throws an IngestError.
 */
export async function run(
  config: Config,
  source: Source,
  stopping: Stopping,
  log: Log,
  statusLine?: StatusLine
): Promise<Summary> {
  growHeapFaster();
  const { clickhouse: target, inserts } = config;
  const clickhouse = new ClickHouse(target, inserts + 1);
  const operation = new Operation(config, source, log);
  try {
    await operation.start();
    operation.now('Connecting to ClickHouse and to the source.');
    const version = await clickhouse.version().catch((error: unknown) => {
      throw explainClickHouse(error, target);
    });
    requireVersion(version, target.url);
    await source.check();
    operation.now('Making the tables ready.');
    await applySchema(clickhouse, target, config.retentionDays, log);
    log.info({ clickhouse: target.url, version, database: target.database }, `Loading ${source.name}.`);

    const retryMs = config.source.kind === 'file' ? config.source.retryMs : Infinity;
    const before = new LoadedBefore(clickhouse, {
      database: target.database,
      failed: (error, nextTryInMs) =>
        log.warn({ nextTryInMs }, `Cannot see what is loaded already: ${explainClickHouse(error, target).message}`),
    });
    const loader = new Loader((batch, signal) => clickhouse.insert(batch, signal), {
      target,
      inserts,
      retryMs,
      before,
      log,
      watch: operation,
    });
    operation.now(undefined);
    stopping.stop.addEventListener('abort', () => operation.now('Stopping.'));
    const endProgress = reportProgress(loader, source, log, statusLine);
    try {
      await source.run(loader, stopping);
    } catch (error) {
      throw error instanceof LoadStopped ? stoppedEarly(config) : error;
    } finally {
      endProgress();
    }
    return await summary(clickhouse, config, source, loader.loaded, stopping, log);
  } finally {
    await operation.stop();
    await clickhouse.close();
  }
}

async function summary(
  clickhouse: ClickHouse,
  config: Config,
  source: Source,
  loaded: Ranges,
  { stop }: Stopping,
  log: Log
): Promise<Summary> {
  const { database } = config.clickhouse;
  const inTime = AbortSignal.timeout(stop.aborted ? COUNT_WHEN_STOPPED_MS : COUNT_MS);
  try {
    const counted = await countLoaded(clickhouse, database, loaded, inTime);
    if (counted.deadLetters) {
      const reasons = await deadLetterReasons(clickhouse, database, loaded, inTime);
      const why = reasons.map(({ reason, messages }) => `${messages} × ${reason}`).join(', ');
      const what = config.source.kind === 'file' ? 'lines' : 'messages';
      log.warn(`${counted.loaded} of ${counted.read} ${what} are flows; see ${DEAD_LETTERS_TABLE}: ${why}.`);
      if (counted.loaded === 0 && source.hint?.() !== undefined) {
        log.warn(source.hint());
      }
    }
    if (counted.read !== (counted.loaded ?? 0) + (counted.deadLetters ?? 0)) {
      log.warn({ ...counted }, 'The tables do not hold each message once: older than the retention, or loaded before?');
    }
    return counted;
  } catch (error) {
    log.warn(`What was loaded could not be counted: ${explainClickHouse(error, config.clickhouse).message}`);
    return { read: loaded.messages, loaded: null, deadLetters: null };
  }
}

function stoppedEarly(config: Config): IngestError {
  const again =
    config.source.kind === 'file' && config.source.path !== '-'
      ? ' Load the file again for the rest; what is there already is not doubled.'
      : '';
  return new IngestError(`Stopped before ClickHouse had confirmed everything.${again}`);
}
