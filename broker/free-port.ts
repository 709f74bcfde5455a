import { createServer } from 'node:net';

/** A TCP port of 127.0.0.1 that was free a moment ago. Whoever binds it must be ready to find it taken. */
export function freePort(): Promise<number> {
  return listenBriefly(0);
}

export function portIsFree(port: number): Promise<boolean> {
  return listenBriefly(port).then(
    () => true,
    () => false
  );
}

function listenBriefly(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : wanted;
      server.close(() => resolve(port));
    });
  });
}
