import { IngestError } from '../ingest-error';
import type { KafkaSasl, KafkaTls } from './config';
import type { security } from './kafka-options';
import { flagName } from './option';
import type { ConfigInput, Settings } from './option-values';
import type { OptionValues } from './options';
import { secret } from './secret';

type SecurityOption = keyof typeof security;

const TLS_ONLY = ['kafkaCa', 'kafkaServerName', 'kafkaCert', 'kafkaKey', 'kafkaKeyPassphraseFile'] as const;
const SASL_ONLY = ['kafkaUser', 'kafkaPasswordFile'] as const;

/** How to reach Kafka. Throws an IngestError for options that contradict each other: a half secured sidecar is worse than none. */
export function kafkaSecurity(
  values: OptionValues,
  found: Settings,
  env: ConfigInput['env'],
  warnings: string[]
): { tls?: KafkaTls; sasl?: KafkaSasl } {
  const tls = values.kafkaTls === 'off' ? undefined : kafkaTls(values, found, env);
  if (!tls) {
    refuse(TLS_ONLY, found, '--kafka-tls is off', 'set --kafka-tls on');
  } else if (!tls.verify) {
    warnings.push('--kafka-tls skip-verify: whoever answers is believed to be Kafka, and is sent the password');
  }
  const sasl = values.kafkaSasl && kafkaSasl(values.kafkaSasl, values, found, env);
  if (!sasl) {
    refuse(SASL_ONLY, found, '--kafka-sasl is none', 'set --kafka-sasl plain, scram-sha-256 or scram-sha-512');
  } else if (sasl.mechanism === 'PLAIN' && !tls) {
    warnings.push('--kafka-sasl plain without TLS sends the password as it is: anyone on the way can read it');
  }
  return { ...(tls && { tls }), ...(sasl && { sasl }) };
}

function kafkaTls(values: OptionValues, found: Settings, env: ConfigInput['env']): KafkaTls {
  const { kafkaCa: caFile, kafkaCert: certFile, kafkaKey: keyFile, kafkaServerName: serverName } = values;
  if ((certFile === undefined) !== (keyFile === undefined)) {
    throw new IngestError(
      `A client certificate needs its key: ${keyFile === undefined ? '--kafka-key' : '--kafka-cert'} is missing`,
      2
    );
  }
  const passphrase = secret('KAFKA_KEY_PASSPHRASE', found.kafkaKeyPassphraseFile, env);
  return { verify: values.kafkaTls !== 'skip-verify', caFile, certFile, keyFile, passphrase, serverName };
}

function kafkaSasl(
  mechanism: KafkaSasl['mechanism'],
  values: OptionValues,
  found: Settings,
  env: ConfigInput['env']
): KafkaSasl {
  const user = values.kafkaUser;
  const password = secret('KAFKA_PASSWORD', found.kafkaPasswordFile, env);
  if (user === undefined || password === undefined || password === '') {
    const missing = user === undefined ? '--kafka-user' : 'KAFKA_PASSWORD or --kafka-password-file';
    throw new IngestError(`--kafka-sasl needs a user and a password: ${missing} is missing`, 2);
  }
  return { mechanism, user, password };
}

function refuse(unused: readonly SecurityOption[], found: Settings, because: string, instead: string): void {
  const given = unused.find((name) => found[name] !== undefined);
  if (given !== undefined) {
    throw new IngestError(`--${flagName(given)} is given, but ${because}: ${instead}, or leave it out`, 2);
  }
}
