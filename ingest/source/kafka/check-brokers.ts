import { Admin, Connection, saslHandshakeV1 } from '@platformatic/kafka';
import type { KafkaSourceConfig } from '../../config/config';
import { IngestError } from '../../ingest-error';
import { CLIENT_ID, connectionOptions } from './connection-options';
import { listenerFailure } from './listener';
import { offered, saslFailure } from './sasl-failure';
import { checkTlsFiles } from './tls-files';
import { within } from './within';

const ANSWER_MS = 8000;
const CLOSE_MS = 500;
const MOST_NAMES = 20;

/** Looks whether Kafka answers at one of the addresses, takes the login and has the topics. Throws an IngestError within about 20 s. */
export async function checkBrokers(config: KafkaSourceConfig): Promise<void> {
  const { brokers, tls } = config;
  if (tls) {
    checkTlsFiles(tls);
  }
  const addresses = brokers.join(', ');
  const failures = await Promise.all(brokers.map((broker) => listenerFailure(broker, tls)));
  const [failure] = failures;
  if (failure && failures.every((each) => each !== undefined)) {
    throw new IngestError(
      failure.silent
        ? `${addresses} accepts connections but does not answer as Kafka. ${failure.advice}.`
        : `No Kafka broker at ${addresses}: ${failure.reason}. ${failure.advice}.`
    );
  }
  const admin = new Admin({ ...connectionOptions(config), retries: 0 });
  admin.connections.on('connecting', quietly);
  try {
    const topics = await within(ANSWER_MS, admin.listTopics()).catch(async (error: unknown) => {
      throw await refusal(error, config);
    });
    if (topics === undefined) {
      throw new IngestError(`Kafka at ${addresses} does not say which topics it has within ${ANSWER_MS / 1000} s.`);
    }
    checkTopics(topics, config);
    await checkAdvertised(admin, config);
    await checkGroupProtocol(admin, config);
  } finally {
    await within(CLOSE_MS, admin.close()).catch(() => undefined);
  }
}

function checkTopics(topics: readonly string[], { brokers, topics: wanted, sasl, tls }: KafkaSourceConfig): void {
  const missing = wanted.filter((topic) => !topics.includes(topic));
  if (missing.length > 0) {
    const names = missing.map((topic) => `"${topic}"`).join(', ');
    // Kafka does not show what one may not see.
    const rights = sasl || tls?.certFile !== undefined ? ', allow this user to read and describe it' : '';
    throw new IngestError(
      `Kafka at ${brokers.join(', ')} has no topic ${names}; ${existing(topics)}. Create it${rights}, or check --topic.`
    );
  }
}

/** Why the brokers close the connection at the first request. */
async function refusal(error: unknown, config: KafkaSourceConfig): Promise<IngestError> {
  const addresses = config.brokers.join(', ');
  const known = config.sasl && saslFailure(error, config.sasl);
  if (known) {
    return new IngestError(`${addresses}: ${known.reason}. ${known.advice}.`, 1, { cause: error });
  }
  if (!config.sasl) {
    const mechanisms = await wantedMechanisms(config);
    if (mechanisms.length > 0) {
      const offers = mechanisms.join(' or ').toLowerCase();
      return new IngestError(
        `${addresses}: Kafka wants a login there, by ${offers}. Set --kafka-sasl, --kafka-user and KAFKA_PASSWORD.`
      );
    }
  }
  const why = error instanceof Error ? error.message : String(error);
  return new IngestError(`Kafka at ${addresses} does not say which topics it has: ${why}`, 1, { cause: error });
}

/** A listener with SASL names its mechanisms to whoever asks for one that does not exist. */
async function wantedMechanisms(config: KafkaSourceConfig): Promise<string[]> {
  for (const broker of config.brokers) {
    const colon = broker.lastIndexOf(':');
    const connection = new Connection(CLIENT_ID, connectionOptions(config));
    connection.on('error', () => undefined);
    try {
      await connection.connect(broker.slice(0, colon).replace(/^\[|\]$/g, ''), Number(broker.slice(colon + 1)));
      await within(ANSWER_MS, saslHandshakeV1.api.async(connection, 'none'));
    } catch (error) {
      return offered(error);
    } finally {
      await within(CLOSE_MS, connection.close()).catch(() => undefined);
    }
  }
  return [];
}

async function checkAdvertised(admin: Admin, { topics, brokers, tls }: KafkaSourceConfig): Promise<void> {
  const metadata = await within(ANSWER_MS, admin.metadata({ topics: [...topics] })).catch(() => undefined);
  const advertised = [...(metadata?.brokers.values() ?? [])].map(({ host, port }) => `${host}:${port}`);
  const failures = await Promise.all(advertised.map((address) => listenerFailure(address, tls)));
  const [failure] = failures;
  if (failure && failures.every((each) => each !== undefined)) {
    throw new IngestError(
      `Kafka at ${brokers.join(', ')} says that its brokers are ${advertised.join(', ')}, but there: ${failure.reason}. ` +
        "Set the brokers' advertised.listeners to addresses that can be reached from here."
    );
  }
}

async function checkGroupProtocol(admin: Admin, { brokers, groupProtocol }: KafkaSourceConfig): Promise<void> {
  if (groupProtocol === 'consumer') {
    const apis = await within(ANSWER_MS, admin.listApis());
    const heartbeat = apis?.find(({ name }) => name === 'ConsumerGroupHeartbeat');
    if (apis && (heartbeat?.maxVersion ?? 0) < 1) {
      throw new IngestError(
        `Kafka at ${brokers.join(', ')} does not know --group-protocol consumer, which came with Kafka 4.0. Leave it out.`
      );
    }
  }
}

/** Each connection's second error would otherwise end the process: the library listens for one only. */
export function quietly({ connection }: { connection?: Connection }): void {
  connection?.on('error', () => undefined);
}

function existing(topics: readonly string[]): string {
  const names = topics.filter((name) => !name.startsWith('__')).sort();
  if (names.length === 0) {
    return 'it has none';
  }
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `there are ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}
