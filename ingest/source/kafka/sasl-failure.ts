import type { KafkaSasl } from '../../config/config';
import type { ConnectionFailure } from './connection-failure';

/** Why Kafka refuses a login; undefined when the error is about something else. */
export function saslFailure(error: unknown, { mechanism, user }: KafkaSasl): ConnectionFailure | undefined {
  const refusal = find(error, 'SASL_AUTHENTICATION_FAILED');
  if (refusal) {
    const reason = `Kafka refuses the login of user "${user}" by ${mechanism}: unknown user or wrong password`;
    return { reason, advice: 'Check --kafka-user, and KAFKA_PASSWORD or --kafka-password-file' };
  }
  const unsupported = find(error, 'UNSUPPORTED_SASL_MECHANISM');
  if (unsupported) {
    const reason = `Kafka takes no login by ${mechanism} there, but by ${offered(error).join(' or ') || 'others'}`;
    return { reason, advice: 'Check --kafka-sasl' };
  }
  if (find(error, 'ILLEGAL_SASL_STATE')) {
    const advice = 'Set --kafka-sasl none, or name the port of the listener with login with --kafka';
    return { reason: 'Kafka takes no login at that listener', advice };
  }
  return undefined;
}

/** The mechanisms that a refused handshake offers instead. */
export function offered(error: unknown): string[] {
  for (const part of parts(error)) {
    if (part instanceof Error && 'response' in part) {
      const { mechanisms } = (part.response ?? {}) as { mechanisms?: string[] };
      if (mechanisms) {
        return mechanisms;
      }
    }
  }
  return [];
}

function find(error: unknown, apiId: string): unknown {
  return parts(error).find((part) => part instanceof Error && 'apiId' in part && part.apiId === apiId);
}

/** An error, its causes, and the errors it collects, however deep. */
function parts(error: unknown): unknown[] {
  if (!(error instanceof Error)) {
    return [];
  }
  const collected: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...collected.flatMap(parts), ...parts(error.cause)];
}
