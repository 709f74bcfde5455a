import fs from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { command } from '../cli/command';
import { startServer, type Server } from './server';

interface Flags {
  port: number;
  data?: string;
  host: string;
  user: string;
  passwordFile?: string;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return port;
}

function readPassword(file: string | undefined): string | undefined {
  if (file === undefined) {
    return process.env.CLICKHOUSE_PASSWORD;
  }
  try {
    return fs.readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new Error(`Cannot read the password file ${file} (${why}).`);
  }
}

async function start(flags: Flags): Promise<Server> {
  const password = readPassword(flags.passwordFile);
  return startServer({ port: flags.port, host: flags.host, data: flags.data, user: flags.user, password });
}

const STOP_MS = 8000;

function stopOnSignal(server: Server): void {
  let stopping = false;
  const stop = (): void => {
    if (!stopping) {
      stopping = true;
      // chDB can wait for its background work for ever; what was acknowledged survives a kill.
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), STOP_MS);
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`Did not stop cleanly: ${error instanceof Error ? error.message : error}\n`);
          process.exit(1);
        }
      );
    }
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('disconnect', stop);
}

const EXAMPLES = `
The statements that clients send can read and write the files that this process can.
A password is read from the environment variable CLICKHOUSE_PASSWORD or from --password-file.

Examples:
  npm run embedded -- --port 8123
  npm run embedded -- --port 8123 --data ./clickhouse-data
  echo 'SELECT version()' | curl 'http://127.0.0.1:8123/' --data-binary @-`;

/** The command `embedded`: prints one line when ready, and runs until SIGTERM or SIGINT. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  const program = command('embedded')
    .description("ClickHouse in one Node.js process, behind ClickHouse's HTTP interface: any client connects to it.")
    .option('--port <port>', 'port to listen on; 0 picks a free one', parsePort, 8123)
    .option('--data <dir>', 'folder of the tables, created when missing (default: in memory, gone at exit)')
    .option('--host <address>', 'address to listen on; any other than loopback needs a password', '127.0.0.1')
    .option('--user <name>', 'the user that clients connect as', 'default')
    .option('--password-file <file>', 'file whose first line is the password')
    .addHelpText('after', EXAMPLES)
    .parse(argv);
  const flags = program.opts<Flags>();
  try {
    const server = await start(flags);
    stopOnSignal(server);
    const where = flags.data === undefined ? 'in memory' : `in ${flags.data}`;
    process.stdout.write(`Embedded ClickHouse ${server.version} listens on ${server.url} (data ${where})\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
