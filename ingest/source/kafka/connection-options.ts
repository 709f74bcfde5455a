import type { ConsumerOptions } from '@platformatic/kafka';
import { isIP } from 'node:net';
import type { KafkaSourceConfig } from '../../config/config';
import { tlsOptions } from './tls-files';

type ConnectionOptions = Pick<
  ConsumerOptions<Buffer, Buffer, Buffer, Buffer>,
  'clientId' | 'bootstrapBrokers' | 'connectTimeout' | 'tls' | 'tlsServerName' | 'sasl'
>;

export const CLIENT_ID = 'netobserv-ingest';
const CONNECT_MS = 5000;

/** How each of the library's clients reaches and convinces the brokers. */
export function connectionOptions({ brokers, tls, sasl }: KafkaSourceConfig): ConnectionOptions {
  // Without SNI a router in front of the brokers cannot tell them apart; but it must hold no IP address.
  const named = brokers.every((broker) => isIP(broker.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')) === 0);
  return {
    clientId: CLIENT_ID,
    bootstrapBrokers: [...brokers],
    connectTimeout: CONNECT_MS,
    ...(tls && { tls: tlsOptions(tls), tlsServerName: tls.serverName ?? named }),
    ...(sasl && { sasl: { mechanism: sasl.mechanism, username: sasl.user, password: sasl.password } }),
  };
}
