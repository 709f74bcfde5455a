import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

export interface ProxyRequest {
  /** The statement; without the rows of an insert. */
  sql: string;
  headers: IncomingMessage['headers'];
  /** The common name in the client's certificate. */
  clientName?: string;
}

export interface ProxyAnswer {
  /** 0: none, once ClickHouse has answered; the connection is closed. */
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface ClickHouseProxy {
  url: string;
  requests: ProxyRequest[];
  /** Closes the connections that wait for a request. */
  hangUp(): void;
  stop(): void;
}

/** A proxy before ClickHouse that answers some statements itself; over TLS if it is given a certificate. */
export async function proxyTo(
  target: string,
  { tls, answer }: { tls?: ServerOptions; answer?: (request: ProxyRequest) => ProxyAnswer | undefined } = {}
): Promise<ClickHouseProxy> {
  const requests: ProxyRequest[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const url = new URL(request.url ?? '/', target);
    const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    const seen: ProxyRequest = {
      sql: url.searchParams.get('query') ?? text.toString('utf8'),
      headers: request.headers,
      clientName: tls && (request.socket as TLSSocket).getPeerCertificate().subject?.CN?.toString(),
    };
    requests.push(seen);
    const own = answer?.(seen);
    if (own && own.status !== 0) {
      response.writeHead(own.status, own.headers).end(own.body);
      return;
    }
    const onward = send(url, { method: request.method, headers: request.headers }, (answered) => {
      if (own) {
        answered.resume();
        answered.on('end', () => request.socket.destroy());
        return;
      }
      response.writeHead(answered.statusCode ?? 500, answered.headers);
      answered.pipe(response);
    });
    onward.on('error', () => request.socket.destroy());
    onward.end(body);
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    void handle(request, response).catch(() => request.socket.destroy());
  const server: Server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    hangUp: () => server.closeIdleConnections(),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** An error as ClickHouse answers it. */
export const exception = (code: number, type: string): ProxyAnswer => ({
  status: 403,
  headers: { 'X-ClickHouse-Exception-Code': String(code) },
  body: `Code: ${code}. DB::Exception: So it is. (${type}) (version 24.8.1.1 (official build))`,
});
