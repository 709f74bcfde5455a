import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from './authentication';
import { refuseForeignPages } from './browser-guard';
import { Engine } from './engine';
import { ClickHouseException } from './exception';
import { handleQuery, type QueryServices } from './query-handler';
import { QueryRegistry } from './query-registry';
import { SessionPool } from './session-pool';

export interface ServerOptions {
  /** 0 picks a free one. */
  port?: number;
  /** Address to listen on; loopback when missing. Any other needs a password. */
  host?: string;
  /** Folder of the tables; in memory when missing. */
  data?: string;
  /** `default` when missing. */
  user?: string;
  /** Any password is right when missing or empty. */
  password?: string;
}

export interface Server {
  url: string;
  port: number;
  /** ClickHouse's version. */
  version: string;
  /** Kills the queries that run and gives the data folder free. */
  close(): Promise<void>;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;
/** Longer than clients keep an idle connection, so that it is never closed just as one is used again. */
/** As ClickHouse's http_max_uri_size: parameters travel in the address. */
const MAX_ADDRESS_BYTES = 1024 * 1024;
const KEEP_ALIVE_MS = 30_000;

/**
 * Starts ClickHouse in this process, reachable by its HTTP interface. A process can have one.
 *
 * Set `UV_THREADPOOL_SIZE` before the process starts: three quarters of it is the number of queries that run at a time.
 * @throws Error in one line: the port is taken, the folder cannot be used, the address needs a password
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { port = 0, host = '127.0.0.1', user = 'default' } = options;
  const password = options.password || undefined;
  const onLoopback = LOOPBACK.test(host);
  if (!onLoopback && password === undefined) {
    throw new Error(
      `Refusing to listen on ${host} without a password, because statements can read this machine's files: set CLICKHOUSE_PASSWORD or --password-file.`
    );
  }
  const account: Account = { user, password };
  // Bound first: a port that is taken should not create or lock a data folder.
  const server = http.createServer({
    requestTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_ADDRESS_BYTES,
  });
  await listen(server, port, host);
  let services: QueryServices;
  try {
    const engine = new Engine(options.data);
    services = { engine, account, registry: new QueryRegistry(engine), sessions: new SessionPool(engine) };
  } catch (error) {
    server.close();
    throw error;
  }
  server.on('request', (request, response) => void handleRequest(services, onLoopback, request, response));
  const { port: actualPort } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    port: actualPort,
    version: services.engine.facts.version,
    close: () => close(server, services),
  };
}

async function listen(server: http.Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why: Record<string, string> = {
        EADDRINUSE: `Port ${port} of ${host} is taken: stop what listens there, or choose another one (--port 0 picks a free one).`,
        EACCES: `This user may not listen on port ${port} of ${host}: choose a port above 1023.`,
        EADDRNOTAVAIL: `${host} is no address of this machine.`,
        ENOTFOUND: `${host} is no known host name.`,
      };
      reject(new Error(why[error.code ?? ''] ?? `Cannot listen on ${host}:${port}: ${error.message}`));
    });
    server.listen(port, host, resolve);
  });
}

async function close(server: http.Server, { engine, registry, sessions }: QueryServices): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  await registry.close();
  sessions.close();
  server.closeAllConnections();
  await stopped;
  await engine.close();
}

async function handleRequest(
  services: QueryServices,
  onLoopback: boolean,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  // A client that goes away while it is answered is no error of ours.
  response.on('error', () => undefined);
  request.on('error', () => undefined);
  try {
    refuseForeignPages(request.headers, onLoopback);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asks = url.searchParams.has('query') || (request.method !== 'GET' && request.method !== 'HEAD');
    if (url.pathname === '/' && asks) {
      return await handleQuery(services, request, response, url.searchParams);
    }
    const isHealth = ['/', '/ping', '/replicas_status'].includes(url.pathname);
    response.writeHead(isHealth ? 200 : 404, { 'Content-Type': 'text/html; charset=UTF-8' });
    response.end(isHealth ? 'Ok.\n' : `There is no handle ${url.pathname}\n\nUse / or /ping for health checks.\n`);
  } catch (error) {
    const exception = ClickHouseException.from(error);
    response.writeHead(exception.httpStatus, { 'X-ClickHouse-Exception-Code': String(exception.code) });
    response.end(`${exception.message}\n`);
  }
  request.resume();
}
