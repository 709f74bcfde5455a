import type { KafkaSourceConfig } from '../../config/config';
import { connectionFailure, type ConnectionFailure } from './connection-failure';
import { listenerFailure } from './listener';
import { isNetworkError, isProtocolError, reasonOf, rootCause } from './platformatic-error';
import { saslFailure } from './sasl-failure';

/**
 * What a failure means, in one line and without the library's own wrapping: for the log while the sidecar tries again.
 * May take seconds: a broker that refuses a client certificate just closes the connection, as far as the library can tell.
 */
export async function failureReason(error: unknown, config: KafkaSourceConfig): Promise<string> {
  const login = config.sasl && saslFailure(error, config.sasl);
  if (login) {
    return `${login.reason}. ${login.advice}.`;
  }
  const right = missingRight(error, config);
  if (right !== undefined) {
    return right;
  }
  const connection = connectionFailure(rootCause(error), config.tls);
  if (connection) {
    return told(config.brokers.join(', '), connection);
  }
  for (const broker of isNetworkError(error) ? config.brokers : []) {
    // A certificate that is being replaced may be none at this moment.
    const failure = await listenerFailure(broker, config.tls).catch(() => undefined);
    if (failure) {
      return told(broker, failure);
    }
  }
  return reasonOf(error);
}

const told = (broker: string, { reason, advice }: ConnectionFailure): string => `${broker}: ${reason}. ${advice}.`;

function missingRight(error: unknown, { topics, group, sasl }: KafkaSourceConfig): string | undefined {
  const who = sasl ? `User "${sasl.user}"` : 'This client';
  if (isProtocolError(error, 'TOPIC_AUTHORIZATION_FAILED')) {
    return `${who} may not read ${topics.join(', ')}: Kafka's ACLs must allow Read and Describe on each topic.`;
  }
  if (isProtocolError(error, 'GROUP_AUTHORIZATION_FAILED')) {
    return `${who} may not use the group ${group}: Kafka's ACLs must allow Read on it, or choose another with --group.`;
  }
  if (isProtocolError(error, 'INCONSISTENT_GROUP_PROTOCOL') || isProtocolError(error, 'GROUP_ID_NOT_FOUND')) {
    return `Group ${group} has members of another protocol: stop them all before --group-protocol is changed.`;
  }
  return undefined;
}
