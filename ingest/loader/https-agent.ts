import { Agent, type RequestOptions } from 'node:https';
import type { TlsConfig } from '../config/config';
import { newestContent } from '../newest-content';

/** Connections to an https address, at most `connections`, as the options say. Each reads the files anew. */
export const httpsAgent = (tls: TlsConfig | undefined, connections: number): Agent => new TlsAgent(tls, connections);

class TlsAgent extends Agent {
  readonly #files: Partial<Record<'ca' | 'cert' | 'key', () => Buffer | undefined>>;

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
    this.#files = {
      ...(tls?.caFile !== undefined && { ca: newestContent(tls.caFile) }),
      ...(tls?.certFile !== undefined && { cert: newestContent(tls.certFile) }),
      ...(tls?.keyFile !== undefined && { key: newestContent(tls.keyFile) }),
    };
  }

  override createConnection(...[options, ...more]: Parameters<Agent['createConnection']>) {
    const newest: RequestOptions = { ...options };
    for (const [name, read] of Object.entries(this.#files)) {
      Object.assign(newest, { [name]: read() });
    }
    return super.createConnection(newest, ...more);
  }
}
