import { Agent } from 'node:https';
import type { TlsConfig } from '../config/config';

/** Connections to an https address, at most `connections`, as the options say. */
export function httpsAgent(tls: TlsConfig | undefined, connections: number): Agent {
  return new Agent({
    keepAlive: true,
    maxSockets: connections,
    ca: tls?.ca,
    cert: tls?.cert,
    key: tls?.key,
    servername: tls?.serverName,
    rejectUnauthorized: !tls?.skipVerify,
    minVersion: 'TLSv1.2',
  });
}
