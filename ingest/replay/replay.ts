import { randomBytes } from 'node:crypto';
import {
  begunReplays,
  markForReplay,
  refusedAgain,
  removeReplayed,
  replayCounts,
  replayMessages,
  replayRanges,
  type ReplayFilter,
  type ReplayRange,
} from '../../flows/tables/replay';
import { SCHEMA_VERSION } from '../../flows/tables/schema-version';
import type { ClickHouseTarget } from '../config/config';
import { IngestError } from '../ingest-error';
import type { Batch } from '../loader/batch';
import type { ClickHouse } from '../loader/clickhouse';
import type { Loader } from '../loader/loader';
import type { Log } from '../log/log';
import { installedIn } from '../schema';

export interface ReplayOptions extends ReplayFilter {
  clickhouse: ClickHouse;
  target: ClickHouseTarget;
  loader: Loader;
  log: Log;
  /** Says what would be done, and does nothing. */
  dryRun: boolean;
}

/** What a replay did; printed as the last line of standard output. */
export interface ReplayResult {
  /** Dead letters that were asked for. */
  deadLetters: number;
  /** Of these, those that are flows by now. */
  loadable: number;
  /** Dead letters that are flows in the tables now, those of an interrupted replay included. */
  replayed: number;
}

const never = new AbortController().signal;

/**
 * Loads again what became a dead letter and would be a flow by now. Each is a flow once in effect, however often and
 * wherever this is interrupted: the exact messages of an insert are marked with its token before it, and removed after
 * it; what is found marked is inserted under its token first. Throws an IngestError, or what the client throws.
 */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const { clickhouse, target, log, dryRun } = options;
  const installed = await installedIn(clickhouse, target);
  if (installed !== SCHEMA_VERSION) {
    const found = installed === undefined ? 'There are no tables' : `The tables are of version ${installed}`;
    throw new IngestError(
      `${found}, this program's are of version ${SCHEMA_VERSION}. Start the sidecar of the same release first: it brings them up to date.`
    );
  }
  let replayed = 0;
  for (const begun of await clickhouse.rows<ReplayRange & { token: string }>(begunReplays(target))) {
    log.info(
      `${begun.rows} dead letters are marked by a replay that was interrupted${dryRun ? '.' : ': finishing it.'}`
    );
    replayed += dryRun ? 0 : await load(begun.token, begun, options);
  }
  const counts = await clickhouse.rows<{ reason: string; messages: number; loadable: number }>(
    replayCounts(options, target)
  );
  for (const { reason, messages, loadable } of counts) {
    log.info(`${loadable} of ${messages} can be loaded: ${reason}.`);
  }
  const total = (key: 'messages' | 'loadable'): number => counts.reduce((sum, row) => sum + row[key], 0);
  if (!dryRun && total('loadable') > 0) {
    const run = randomBytes(6).toString('hex');
    for (const range of await clickhouse.rows<ReplayRange>(replayRanges(options, target))) {
      const token = `replay:${run}:${range.topic}:${range.partition}:${range.from}-${range.to}`;
      await clickhouse.command(markForReplay(token, range, options, target));
      replayed += await load(token, range, options);
    }
  }
  return { deadLetters: total('messages'), loadable: total('loadable'), replayed };
}

/** Inserts what is marked with the token, and removes it. Resolves to the number of messages that are flows now. */
async function load(
  token: string,
  range: ReplayRange,
  { clickhouse, target, loader, log }: ReplayOptions
): Promise<number> {
  const body = await clickhouse.rowBinary(replayMessages(token, target));
  const batch: Batch = {
    ...range,
    token,
    form: 'messages',
    body: [body],
    messageBytes: body.length,
    bytes: body.length,
    since: Date.now(),
  };
  await loader.load(batch, { kill: never });
  const [refused] = await clickhouse.rows<{ messages: number }>(refusedAgain(token, range, target));
  await clickhouse.command(removeReplayed(token, target));
  if (refused && refused.messages > 0) {
    log.warn(`${refused.messages} of ${range.rows} were refused by the tables' views and are dead letters as before.`);
  }
  return range.rows - (refused?.messages ?? 0);
}
