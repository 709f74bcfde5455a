import { Agent } from 'node:https';
import type { TlsConfig } from '../config/config';
import { newestTlsFiles } from '../newest-tls-files';

/** Connections to an https address, at most `connections`, as the options say. Each reads the files anew. */
export const httpsAgent = (tls: TlsConfig | undefined, connections: number): Agent => new TlsAgent(tls, connections);

class TlsAgent extends Agent {
  readonly #files: ReturnType<typeof newestTlsFiles>;

  constructor(tls: TlsConfig | undefined, connections: number) {
    super({
      keepAlive: true,
      maxSockets: connections,
      // A resumed session would go on with the certificate that it began with.
      maxCachedSessions: 0,
      servername: tls?.serverName,
      rejectUnauthorized: !tls?.skipVerify,
      minVersion: 'TLSv1.2',
    });
    this.#files = newestTlsFiles(tls ?? {});
  }

  override createConnection(...[options, ...more]: Parameters<Agent['createConnection']>) {
    return super.createConnection({ ...options, ...this.#files }, ...more);
  }
}
