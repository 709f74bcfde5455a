import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ForwardedRequest {
  isInsert: boolean;
}

export interface Forwarder {
  url: string;
  /** Answers that were lost on purpose. */
  lost(): number;
  stop(): void;
}

/**
 * A proxy before ClickHouse that can lose the answer of a request that ClickHouse has carried out. `decide` gets the
 * number of the request among its kind (inserts, others), from 1.
 */
export async function forwardTo(
  target: string,
  decide: (request: ForwardedRequest, n: number) => 'pass' | 'lose the answer'
): Promise<Forwarder> {
  let lost = 0;
  const seen = { inserts: 0, others: 0 };
  const server = createServer((request, response) => {
    const isInsert = request.url?.includes('insert_deduplication_token=') === true;
    const n = isInsert ? (seen.inserts += 1) : (seen.others += 1);
    const options = { method: request.method, headers: request.headers };
    const onward = send(new URL(request.url ?? '/', target), options, (answer) => {
      if (decide({ isInsert }, n) === 'lose the answer') {
        lost += 1;
        answer.resume();
        answer.on('end', () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => request.socket.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    lost: () => lost,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
