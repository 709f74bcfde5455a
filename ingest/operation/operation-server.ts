import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ListenAddress } from '../config/value';
import { IngestError } from '../ingest-error';
import type { Metrics } from './metrics';
import type { Readiness } from './readiness';

/** Answers /metrics, /healthz and /readyz to GET and HEAD. */
export class OperationServer {
  readonly #server: Server;

  constructor(
    private readonly metrics: Metrics,
    private readonly readiness: Readiness
  ) {
    this.#server = createServer((request, response) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        end(response, 405, 'GET and HEAD are answered.\n');
        return;
      }
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      this.#answer(path, response).catch(() => response.destroy());
    });
    // Whoever keeps a connection open must not keep the sidecar.
    this.#server.unref();
  }

  /** Resolves to the address that it listens at. Throws an IngestError where it cannot. */
  async listen({ host, port }: ListenAddress): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        const why = REASONS[error.code ?? ''] ?? error.message;
        reject(new IngestError(`Cannot listen at ${host}:${port}: ${why}. Check --listen.`));
      });
      this.#server.listen(port, host, resolve);
    });
    const { address, family, port: actual } = this.#server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    switch (path) {
      case '/metrics':
        end(response, 200, await this.metrics.text(), this.metrics.contentType);
        return;
      case '/healthz':
        end(response, 200, 'The process runs.\n');
        return;
      case '/readyz': {
        const obstacles = await this.readiness.obstacles();
        const ready = obstacles.length === 0;
        end(response, ready ? 200 : 503, ready ? 'Ready.\n' : obstacles.map((line) => `${line}\n`).join(''));
        return;
      }
      default:
        end(response, 404, 'There are /metrics, /healthz and /readyz.\n');
    }
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'this user may not; choose a port above 1023',
  EADDRNOTAVAIL: 'it is no address of this machine',
  ENOTFOUND: 'the host name is not known',
};

function end(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  response.end(text);
}
