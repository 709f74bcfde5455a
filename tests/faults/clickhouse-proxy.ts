import {
  createServer,
  request as send,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** An error that ClickHouse answers with, by its code. */
export interface Refusal {
  status: number;
  code: number;
  text: string;
  /** Whether ClickHouse carries the insert out all the same. */
  accepted?: boolean;
}

/**
 * What becomes of an insert. `refuse`: the connection is cut before ClickHouse hears of it. `cut`: in the middle of its
 * rows. `desert`: as soon as ClickHouse has all of it, which then works on alone. `lose the answer`: when it is done.
 */
export type Fate = 'pass' | 'refuse' | 'cut' | 'desert' | 'lose the answer' | Refusal;

export interface ProxiedInsert {
  /** From 1. */
  n: number;
  token: string;
}

export interface ClickHouseProxy {
  readonly url: string;
  /** Where requests go; undefined: nowhere, the connection is refused. */
  target: string | undefined;
  decide(insert: ProxiedInsert): Fate;
  /** Called when ClickHouse has all rows of an insert. */
  onSent(insert: ProxiedInsert): void;
  /** Called when ClickHouse has carried out an insert, before its answer goes on. */
  onDone(insert: ProxiedInsert): void;
  /** Inserts by what became of them. */
  readonly fates: Record<string, number>;
  /** Inserts whose token ClickHouse had confirmed before: it must have recognised them. */
  repeatedAfterDone(): number;
  /** How often an insert was sent, beyond the first time. */
  repeated(): number;
  stop(): void;
}

const nobody = (): void => undefined;

/** Stands between sidecars and ClickHouse, and does to inserts what networks and servers do to them. */
export async function startClickHouseProxy(target: string): Promise<ClickHouseProxy> {
  const sent = new Map<string, number>();
  const done = new Set<string>();
  let inserts = 0;
  let repeatedAfterDone = 0;

  const server = createServer((request, response) => {
    request.on('error', nobody);
    response.on('error', nobody);
    if (proxy.target === undefined) {
      request.socket.destroy();
      return;
    }
    const url = new URL(request.url ?? '/', proxy.target);
    const token = url.searchParams.get('insert_deduplication_token');
    if (token === null) {
      forward(request, response, url);
    } else {
      insert(request, response, url, token);
    }
  });

  function insert(request: IncomingMessage, response: ServerResponse, url: URL, token: string): void {
    const about = { n: (inserts += 1), token };
    sent.set(token, (sent.get(token) ?? 0) + 1);
    repeatedAfterDone += done.has(token) ? 1 : 0;
    const fate = proxy.decide(about);
    const name = typeof fate === 'string' ? fate : `code ${fate.code}${fate.accepted ? ' after all' : ''}`;
    proxy.fates[name] = (proxy.fates[name] ?? 0) + 1;
    if (fate === 'refuse') {
      request.socket.destroy();
    } else if (typeof fate === 'object' && !fate.accepted) {
      request.resume().on('end', () => answerWith(fate, response));
    } else {
      const onward = forward(request, response, url, (answer) => {
        if (answer.statusCode === 200) {
          done.add(token);
          proxy.onDone(about);
        }
        if (fate === 'lose the answer') {
          request.socket.destroy();
        } else if (typeof fate === 'object') {
          answerWith(fate, response);
        }
        return fate === 'pass';
      });
      request.on('end', () => {
        proxy.onSent(about);
        if (fate === 'desert') {
          request.socket.destroy();
        }
      });
      if (fate === 'cut') {
        request.once('data', () => {
          request.socket.destroy();
          onward.destroy();
        });
      }
    }
  }

  /** `inspect` sees an answer once it is complete; where it says no, the answer goes no further. */
  function forward(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    inspect: (answer: IncomingMessage) => boolean = () => true
  ): ClientRequest {
    const onward = send(url, { method: request.method, headers: request.headers }, (answer) => {
      const body: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => body.push(chunk));
      answer.on('error', () => request.socket.destroy());
      answer.on('end', () => {
        if (inspect(answer) && !response.destroyed) {
          // The whole body goes on at once, so it is in no chunks any more.
          const headers = { ...answer.headers, 'transfer-encoding': undefined };
          for (const [name, value] of Object.entries(headers)) {
            if (value !== undefined) {
              response.setHeader(name, value);
            }
          }
          response.writeHead(answer.statusCode ?? 500).end(Buffer.concat(body));
        }
      });
    });
    onward.on('error', () => request.socket.destroy());
    // Whoever goes away half way through its rows takes the insert with it; afterwards ClickHouse works on.
    request.on('close', () => void (request.complete || onward.destroy()));
    request.pipe(onward);
    return onward;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: ClickHouseProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target,
    decide: () => 'pass',
    onSent: nobody,
    onDone: nobody,
    fates: {},
    repeatedAfterDone: () => repeatedAfterDone,
    repeated: () => [...sent.values()].reduce((sum, times) => sum + times - 1, 0),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return proxy;
}

function answerWith({ status, code, text }: Refusal, response: ServerResponse): void {
  response
    .writeHead(status, { 'X-ClickHouse-Exception-Code': String(code) })
    .end(`Code: ${code}. DB::Exception: ${text}`);
}
