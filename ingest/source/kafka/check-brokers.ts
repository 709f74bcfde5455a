import { Admin } from '@platformatic/kafka';
import { connect } from 'node:net';
import { IngestError } from '../../ingest-error';
import { within } from './within';

const CONNECT_MS = 3000;
const ANSWER_MS = 8000;
const CLOSE_MS = 500;
const MOST_NAMES = 20;

/** Looks whether Kafka answers at one of the addresses and has the topic. Throws an IngestError within about 12 s. */
export async function checkBrokers(clientId: string, brokers: readonly string[], topic: string): Promise<void> {
  const addresses = brokers.join(', ');
  const failures = await Promise.all(brokers.map(connectFailure));
  if (failures.every((failure) => failure !== undefined)) {
    throw new IngestError(`No Kafka broker at ${addresses}: ${failures[0]}. Start one, or check --kafka.`);
  }
  const admin = new Admin({ clientId, bootstrapBrokers: [...brokers], connectTimeout: CONNECT_MS, retries: 0 });
  try {
    const topics = await within(ANSWER_MS, admin.listTopics()).catch(() => undefined);
    if (topics === undefined) {
      throw new IngestError(
        `${addresses} accepts connections but does not answer as Kafka. Check host and port of --kafka; ` +
          'a listener with TLS or SASL cannot be read yet.'
      );
    }
    if (!topics.includes(topic)) {
      throw new IngestError(
        `Kafka at ${addresses} has no topic "${topic}"; ${existing(topics)}. Create it, or check --topic.`
      );
    }
    await checkAdvertised(admin, topic, addresses);
  } finally {
    await within(CLOSE_MS, admin.close()).catch(() => undefined);
  }
}

async function checkAdvertised(admin: Admin, topic: string, addresses: string): Promise<void> {
  const metadata = await within(ANSWER_MS, admin.metadata({ topics: [topic] })).catch(() => undefined);
  const advertised = [...(metadata?.brokers.values() ?? [])].map(({ host, port }) => `${host}:${port}`);
  const failures = await Promise.all(advertised.map(connectFailure));
  if (advertised.length > 0 && failures.every((failure) => failure !== undefined)) {
    throw new IngestError(
      `Kafka at ${addresses} says that its brokers are ${advertised.join(', ')}, but there: ${failures[0]}. ` +
        "Set the brokers' advertised.listeners to addresses that can be reached from here."
    );
  }
}

function existing(topics: readonly string[]): string {
  const names = topics.filter((name) => !name.startsWith('__')).sort();
  if (names.length === 0) {
    return 'it has none';
  }
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `there are ${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
};

/** Why no TCP connection comes about; undefined when one does. */
async function connectFailure(address: string): Promise<string | undefined> {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon).replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: Number(address.slice(colon + 1)) });
  try {
    return await new Promise<string | undefined>((resolve) => {
      socket.setTimeout(CONNECT_MS, () => resolve('no answer'));
      socket.once('connect', () => resolve(undefined));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(REASONS[error.code ?? ''] ?? error.message));
    });
  } finally {
    socket.destroy();
  }
}
