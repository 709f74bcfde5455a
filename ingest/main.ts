import { CommanderError } from 'commander';
import { commandLine } from './command-line';
import { check } from './check/check';
import { findingLine } from './check/finding';
import type { LogConfig } from './config/config';
import { readConnections, readSchemaConfig } from './config/connections';
import { readConfig } from './config/read-config';
import { IngestError } from './ingest-error';
import { ClickHouse } from './loader/clickhouse';
import { createLog, type Log } from './log/log';
import { StatusLine } from './log/status-line';
import { replayDeadLetters } from './replay/replay-dead-letters';
import { run } from './run';
import { schemaText } from './schema';
import { createSource } from './source/create-source';
import { status, statusJson } from './status/status';
import { statusText } from './status/status-text';
import { stopOnSignals } from './stop-on-signals';

let sayLast = (text: string): void => void process.stderr.write(`ingest: ${text}\n`);

/** Ends once all is written: what is still on its way into a pipe would be lost at the exit. */
const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) =>
    process.stdout.write(text, (error?: NodeJS.ErrnoException | null) =>
      // `| head` has seen enough.
      error && error.code !== 'EPIPE' ? reject(error) : resolve()
    )
  );
// `print` tells of it.
process.stdout.on('error', () => undefined);

/** A last word is then said in the same format. */
function logAs(config: LogConfig, statusLine?: StatusLine): Log {
  const log = createLog(config, statusLine);
  if (config.format === 'json') {
    sayLast = (text) => log.fatal(text);
  }
  return log;
}

let exitCode = 0;

const program = commandLine({
  async load(flags) {
    const { config, shown, warnings } = readConfig({ flags, env: process.env });
    const watched = config.source.kind === 'file' && config.log.format === 'text' && process.stderr.isTTY;
    const statusLine = watched ? new StatusLine((text) => process.stderr.write(text)) : undefined;
    const log = logAs(config.log, statusLine);
    const stopping = stopOnSignals(log);
    log.info(shown, 'Options:');
    warnings.forEach((warning) => log.warn(warning));
    const summary = await run(config, await createSource(config, log), stopping, log, statusLine);
    await print(`${JSON.stringify(summary)}\n`);
  },
  async check(flags) {
    const findings = await check(readConnections({ flags, env: process.env }));
    await print(findings.map(findingLine).join(''));
    exitCode = findings.some(({ state }) => state === 'missing') ? 1 : 0;
  },
  async status(flags) {
    const { clickhouse: target, source, values } = readConnections({ flags, env: process.env });
    const clickhouse = new ClickHouse(target, 1);
    const kafka = source?.kind === 'kafka' ? source : undefined;
    const found = await status(clickhouse, target, kafka);
    await print(values.json ? `${JSON.stringify(statusJson(found))}\n` : statusText(found, kafka !== undefined));
    const [failure, second] = found.failures;
    if (failure) {
      throw second ? new IngestError(`${failure.message}\n${second.message}`) : failure;
    }
  },
  async replay(flags) {
    const { clickhouse: target, values, warnings, log: logConfig } = readConnections({ flags, env: process.env });
    const log = logAs(logConfig);
    warnings.forEach((warning) => log.warn(warning));
    await print(`${JSON.stringify(await replayDeadLetters(target, values, log))}\n`);
  },
  async schema(flags) {
    await print(schemaText(readSchemaConfig({ flags, env: process.env })));
  },
});

try {
  await program.parseAsync();
  // Connections that do not answer any more must not keep the process.
  process.exit(exitCode);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exit(error.exitCode === 0 ? 0 : 2);
  }
  const known = error instanceof IngestError;
  const text = error instanceof Error ? ((known ? undefined : error.stack) ?? error.message) : String(error);
  sayLast(text);
  process.exit(known ? error.exitCode : 1);
}
