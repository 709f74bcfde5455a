import { CommanderError } from 'commander';
import { commandLine } from './command-line';
import { readConfig, readSchemaConfig } from './config/read-config';
import { IngestError } from './ingest-error';
import { createLog } from './log/log';
import { run } from './run';
import { schemaText } from './schema';
import { createSource } from './source/create-source';
import { stopOnSignals } from './stop-on-signals';

let sayLast = (text: string): void => void process.stderr.write(`ingest: ${text}\n`);

/** Ends once all is written: what is still on its way into a pipe would be lost at the exit. */
const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));

const program = commandLine({
  async load(flags) {
    const { config, shown, warnings } = readConfig({ flags, env: process.env });
    const log = createLog(config.log);
    if (config.log.format === 'json') {
      sayLast = (text) => log.fatal(text);
    }
    log.info(shown, 'Options:');
    warnings.forEach((warning) => log.warn(warning));
    const summary = await run(config, await createSource(config, log), stopOnSignals(log), log);
    await print(`${JSON.stringify(summary)}\n`);
  },
  async schema(flags) {
    await print(schemaText(readSchemaConfig({ flags, env: process.env })));
  },
});

try {
  await program.parseAsync();
  // Connections that do not answer any more must not keep the process.
  process.exit(0);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exit(error.exitCode === 0 ? 0 : 2);
  }
  const known = error instanceof IngestError;
  const text = error instanceof Error ? ((known ? undefined : error.stack) ?? error.message) : String(error);
  sayLast(text);
  process.exit(known ? error.exitCode : 1);
}
