import type { KafkaSourceConfig } from '../../config/config';
import { connectionFailure } from './connection-failure';
import { isProtocolError, reasonOf, rootCause } from './platformatic-error';
import { saslFailure } from './sasl-failure';

/** What a failure means, in one line and without the library's own wrapping: for the log while the sidecar tries again. */
export function failureReason(error: unknown, config: KafkaSourceConfig): string {
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
    return `${config.brokers.join(', ')}: ${connection.reason}. ${connection.advice}.`;
  }
  return reasonOf(error);
}

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
