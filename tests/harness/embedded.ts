import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { Socket } from 'node:net';
import path from 'node:path';
import { createClient, type ClickHouseClient, type ClickHouseClientConfigOptions } from '@clickhouse/client';
import { threadPoolEnvironment } from '../../embedded/thread-pool';
import { nodeArguments } from './bundled-commands';

export interface EmbeddedOptions {
  /** Folder of the tables; in memory when missing. */
  data?: string;
  user?: string;
  password?: string;
}

export interface EmbeddedClickHouse {
  url: string;
  port: number;
  /** Of the server's process. */
  pid: number;
  /** Closes the clients, then the server. */
  stop(): Promise<void>;
  /** Ends the server at once, as a crash does. */
  kill(): Promise<void>;
  /** An ordinary client with the right credentials. */
  client(options?: ClickHouseClientConfigOptions): ClickHouseClient;
}

const READY = /^Embedded ClickHouse \S+ listens on (http:\/\/127\.0\.0\.1:(\d+)) /m;
const KILL_AFTER_MS = 20_000;

/** Runs `npm run embedded` as a user would, on a free port. Start it in `beforeAll`, with a timeout of half a minute. */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<EmbeddedClickHouse> {
  const main = path.resolve('embedded/main.ts');
  if (!fs.existsSync(main)) {
    throw new Error(`Tests run in the repository's root; there is no ${main}.`);
  }
  const flags = ['--port', '0'];
  if (options.data !== undefined) {
    flags.push('--data', options.data);
  }
  if (options.user !== undefined) {
    flags.push('--user', options.user);
  }
  const server = spawn(process.execPath, [...nodeArguments('embedded/main.ts'), ...flags], {
    // Over the channel the server notices when the tests' process ends, however it ends.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...threadPoolEnvironment, CLICKHOUSE_PASSWORD: options.password ?? '' },
  });
  const [url, port] = await ready(server);
  letGo(server);
  const clients: ClickHouseClient[] = [];
  return {
    url,
    port,
    pid: server.pid ?? NaN,
    client: (more) => {
      const client = createClient({
        url,
        username: options.user ?? 'default',
        password: options.password ?? '',
        ...more,
      });
      clients.push(client);
      return client;
    },
    stop: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await stop(server);
    },
    kill: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await stop(server, 'SIGKILL');
    },
  };
}

async function ready(server: ChildProcess): Promise<[url: string, port: number]> {
  let output = '';
  return new Promise((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      output += piece.toString('utf8');
      const match = READY.exec(output);
      if (match) {
        resolve([match[1], Number(match[2])]);
      }
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', hear);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`The embedded ClickHouse ended (${code}) with:\n${output}`)));
  });
}

/** A server that a failed test left running must not keep the tests' process alive. */
function letGo(server: ChildProcess): void {
  server.unref();
  server.channel?.unref();
  for (const output of [server.stdout, server.stderr]) {
    if (output instanceof Socket) {
      output.unref();
    }
  }
}

async function stop(server: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    return;
  }
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.ref();
  server.kill(signal);
  const timer = setTimeout(() => server.kill('SIGKILL'), KILL_AFTER_MS);
  await ended;
  clearTimeout(timer);
}
