import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Listener } from '../../broker/listener';
import { startBroker, type Broker } from '../../broker/start-broker';
import type { KafkaSasl, KafkaSourceConfig, KafkaTls } from '../../ingest/config/config';
import { Inserted } from '../../ingest/source/kafka/inserted';
import { PlatformaticClient } from '../../ingest/source/kafka/platformatic-client';
import { startEmbedded } from '../harness/embedded';
import { eventually } from '../harness/eventually';
import { Authority, encrypted, type Certificate } from '../harness/certificates';
import { startSidecar } from '../harness/sidecar';
import { flows, produce } from './produce';
import { readTopics, sourceConfig, startReading } from './read-topics';

jest.setTimeout(240_000);

const FLOWS = 200;
const PASSWORD = 'secret-pass=word+$';
const PASSPHRASE = 'secret-phrase';
const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;

const folder = mkdtempSync(join(tmpdir(), 'kafka-security-'));
let broker: Broker;
let authority: Authority;
let stranger: Authority;
let client: Certificate;
let groups = 0;

beforeAll(async () => {
  [authority, stranger] = await Promise.all([Authority.create(folder, 'ours'), Authority.create(folder, 'stranger')]);
  const server = await authority.sign('broker', ['localhost', 'kafka.test']);
  const old = await authority.sign('old-broker', ['localhost'], -1);
  client = await authority.sign('client');
  broker = await startBroker({
    listeners: [
      { name: 'TLS', protocol: 'SSL', host: 'localhost', properties: keys(server) },
      { name: 'NUMBER', protocol: 'SSL', properties: keys(server) },
      { name: 'EXPIRED', protocol: 'SSL', host: 'localhost', properties: keys(old) },
      { name: 'MUTUAL', protocol: 'SSL', host: 'localhost', properties: { ...keys(server), ...trusting(authority) } },
      { name: 'LOGIN', protocol: 'SASL_PLAINTEXT', properties: logins(MECHANISMS) },
      { name: 'SCRAM', protocol: 'SASL_PLAINTEXT', properties: logins(['SCRAM-SHA-512']) },
      {
        ...{ name: 'LOGINTLS', protocol: 'SASL_SSL', host: 'localhost' },
        properties: { ...keys(server), ...logins(MECHANISMS) },
      } as Listener,
    ],
    formatArguments: ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=alice,password="${PASSWORD}"]`,
    ]),
  });
  await broker.createTopic('flows', 2);
  await produce(broker.bootstrap, 'flows', flows(FLOWS), { partitions: 2 });
});
afterAll(async () => {
  await broker?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const keys = ({ both }: Certificate): Record<string, string> => ({
  'ssl.keystore.type': 'PEM',
  'ssl.keystore.location': both,
});

const trusting = ({ certificate }: Authority): Record<string, string> => ({
  'ssl.client.auth': 'required',
  'ssl.truststore.type': 'PEM',
  'ssl.truststore.location': certificate,
});

function logins(mechanisms: readonly string[]): Record<string, string> {
  const properties: Record<string, string> = { 'sasl.enabled.mechanisms': mechanisms.join(',') };
  for (const mechanism of mechanisms) {
    const kind = mechanism === 'PLAIN' ? 'plain.PlainLoginModule' : 'scram.ScramLoginModule';
    const users = mechanism === 'PLAIN' ? ` user_alice="${PASSWORD}"` : '';
    properties[`${mechanism.toLowerCase()}.sasl.jaas.config`] =
      `org.apache.kafka.common.security.${kind} required${users};`;
  }
  return properties;
}

const at = (listener: string, more: Partial<KafkaSourceConfig>): KafkaSourceConfig =>
  sourceConfig(broker.addresses[listener] ?? broker.bootstrap, { group: `group-${(groups += 1)}`, ...more });

const tls = (more: Partial<KafkaTls> = {}): KafkaTls => ({ verify: true, caFile: authority.certificate, ...more });
const alice = (mechanism: KafkaSasl['mechanism'], password = PASSWORD): KafkaSasl => ({
  ...{ mechanism, user: 'alice', password },
});
const mutual = (more: Partial<KafkaTls> = {}): KafkaTls => tls({ certFile: client.cert, keyFile: client.key, ...more });

async function complaint(config: KafkaSourceConfig): Promise<string> {
  const kafka = new PlatformaticClient(config);
  try {
    return await kafka.check().then(
      () => 'none',
      (error: Error) => error.message
    );
  } finally {
    await kafka.close();
  }
}

async function expectAll(config: KafkaSourceConfig): Promise<void> {
  expect(await complaint(config)).toBe('none');
  expect((await readTopics(config)).rows).toBe(FLOWS);
}

test('TLS: the broker is believed by its authority and its name', async () => {
  await expectAll(at('TLS', { tls: tls() }));
});

test('TLS: another name may be expected than the one connected to', async () => {
  await expectAll(at('NUMBER', { tls: tls({ serverName: 'kafka.test' }) }));
});

test('TLS without verification, when asked for', async () => {
  await expectAll(at('EXPIRED', { tls: { verify: false } }));
});

test('TLS with a client certificate, whose key is encrypted', async () => {
  const keyFile = await encrypted(client.key, PASSPHRASE);
  await expectAll(at('MUTUAL', { tls: mutual({ keyFile, passphrase: PASSPHRASE }) }));
  expect(await complaint(at('MUTUAL', { tls: mutual({ keyFile }) }))).toContain(
    'is encrypted: set KAFKA_KEY_PASSPHRASE'
  );
  const wrong = await complaint(at('MUTUAL', { tls: mutual({ keyFile, passphrase: 'other' }) }));
  expect(wrong).toContain('cannot be decrypted with the given passphrase');
});

test.each(MECHANISMS)('login by %s, with and without TLS; a wrong password is told in words', async (mechanism) => {
  await expectAll(at('LOGIN', { sasl: alice(mechanism) }));
  await expectAll(at('LOGINTLS', { sasl: alice(mechanism), tls: tls() }));
  const wrong = await complaint(at('LOGINTLS', { sasl: alice(mechanism, 'wrong-word'), tls: tls() }));
  expect(wrong).toContain(`refuses the login of user "alice" by ${mechanism}: unknown user or wrong password. Check`);
  expect(wrong).not.toContain('wrong-word');
});

test('whatever else does not fit is told in words', async () => {
  const other = await stranger.sign('client');
  const old = await authority.sign('old-client', [], -1);
  const cases: Array<[string, Partial<KafkaSourceConfig>, string]> = [
    ['TLS', {}, 'it speaks TLS there. Set --kafka-tls on'],
    ['', { tls: tls() }, 'it does not speak TLS there. Set --kafka-tls off'],
    ['TLS', { tls: { verify: true } }, 'signed by an authority that is not known here. Name'],
    ['TLS', { tls: tls({ caFile: stranger.certificate }) }, `signed by no authority in ${stranger.certificate}`],
    ['NUMBER', { tls: tls() }, 'for another name (IP: 127.0.0.1 is not in the cert'],
    ['EXPIRED', { tls: tls() }, "its certificate has expired. Renew the broker's"],
    ['MUTUAL', { tls: tls() }, 'it wants a client certificate. Give one with --kafka-cert'],
    [
      'MUTUAL',
      { tls: mutual({ certFile: other.cert, keyFile: other.key }) },
      'it refuses the client certificate. Look',
    ],
    ['MUTUAL', { tls: mutual({ certFile: old.cert, keyFile: old.key }) }, 'expired on'],
    ['MUTUAL', { tls: mutual({ keyFile: other.key }) }, 'is not the key of the certificate'],
    ['TLS', { tls: tls({ caFile: client.key }) }, 'holds no certificate in PEM'],
    ['TLS', { tls: tls({ caFile: '/nope' }) }, '--kafka-ca: cannot read /nope (ENOENT)'],
    ['LOGIN', {}, 'Kafka wants a login there, by plain or scram-sha-'],
    ['LOGINTLS', { tls: tls() }, 'Kafka wants a login there, by plain or scram-sha-'],
    ['SCRAM', { sasl: alice('PLAIN') }, 'takes no login by PLAIN there, but by SCRAM-SHA-512. Check --kafka-sasl'],
    ['', { sasl: alice('PLAIN') }, 'Kafka takes no login at that listener. Set --kafka-sasl none'],
  ];
  for (const [listener, more, words] of cases) {
    expect([listener, more, await complaint(at(listener, more))]).toEqual([
      listener,
      more,
      expect.stringContaining(words),
    ]);
  }
});

test('a login that is refused later is told in the log, without the password, and tried again', async () => {
  const reading = startReading(at('LOGIN', { sasl: alice('PLAIN', 'secret-wrong') }), async () => undefined);
  while (!reading.said().includes('unknown user or wrong password')) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  reading.stop();
  await reading.ended;
  expect(reading.said()).not.toContain('secret-');
});

test('a client certificate that is renewed is used without a restart', async () => {
  const refused = await stranger.sign('renewed');
  const files = { certFile: refused.cert, keyFile: refused.key };
  const inserted = new Inserted();
  const reading = startReading(at('MUTUAL', { tls: mutual(files) }), async (batch) => inserted.insert(batch));
  await eventually(async () => expect(reading.said()).toContain('it refuses the client certificate'));
  copyFileSync(client.cert, refused.cert);
  copyFileSync(client.key, refused.key);
  await reading.ended;
  expect(inserted.rows).toBe(FLOWS);
});

test('the sidecar prints no secret, whatever it says', async () => {
  const server = await startEmbedded();
  const passwordFile = join(folder, 'password');
  const passphraseFile = join(folder, 'passphrase');
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  writeFileSync(passphraseFile, `${PASSPHRASE}\n`);
  const key = await encrypted(client.key, PASSPHRASE);
  const args = [
    ...['--clickhouse', server.url, '--topic', 'flows', '--idle-exit', '1s', '--log-level', 'debug'],
    ...['--kafka', broker.addresses.LOGINTLS ?? '', '--kafka-tls', 'on', '--kafka-ca', authority.certificate],
    ...['--kafka-cert', client.cert, '--kafka-key', key, '--kafka-key-passphrase-file', passphraseFile],
    ...['--kafka-sasl', 'scram-sha-512', '--kafka-user', 'alice'],
  ];
  try {
    const right = startSidecar([...args, '--kafka-password-file', passwordFile]);
    expect([await right.ended, right.stderr()]).toEqual([0, expect.any(String)]);
    expect(right.stdout()).toContain(`{"read":${FLOWS},"loaded":${FLOWS},"deadLetters":0}`);
    const wrong = startSidecar([...args, '--log-format', 'json'], { KAFKA_PASSWORD: 'secret-wrong' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.stderr()).toContain('refuses the login');
    for (const { stdout, stderr } of [right, wrong]) {
      expect(stdout() + stderr()).not.toContain('secret-');
    }
  } finally {
    await server.stop();
  }
});
