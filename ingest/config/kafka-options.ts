import type { Option } from './option';
import * as value from './value';

const HOUR = 3_600_000;

/** What is read from Kafka, and as whom. */
export const reading = {
  topic: {
    argument: '<names>',
    env: 'KAFKA_TOPIC',
    meaning: 'Kafka topic that NetObserv exports to; several with commas between, or by repeating it',
    fallback: 'flows-export',
    repeats: true,
    parse: value.kafkaNames,
  },
  group: {
    argument: '<name>',
    env: 'KAFKA_GROUP',
    meaning: 'Kafka consumer group; sidecars of one group share the partitions',
    fallback: 'netobserv-clickhouse',
    parse: value.kafkaName,
  },
  groupProtocol: {
    argument: '<classic|consumer>',
    env: 'KAFKA_GROUP_PROTOCOL',
    meaning: 'how the group is shared out; "consumer" is KIP-848, for Kafka 4.0 and newer',
    fallback: 'classic',
    parse: value.oneOf('classic', 'consumer'),
  },
  start: {
    argument: '<where>',
    env: 'KAFKA_START',
    meaning:
      'where a group begins that has read nothing yet: earliest, latest, a time (2026-11-20T10:00:00Z) or an age (-2h)',
    fallback: 'earliest',
    parse: value.logPosition,
  },
  onGap: {
    argument: '<stop|skip>',
    env: 'INGEST_ON_GAP',
    meaning: 'when Kafka no longer has messages whose insert a crash left open: stop, or go on behind them',
    fallback: 'stop',
    parse: value.oneOf('stop', 'skip'),
  },
  sessionTimeout: {
    argument: '<time>',
    env: 'KAFKA_SESSION_TIMEOUT',
    meaning:
      'silence after which Kafka hands the partitions of a dead sidecar on (classic groups; else the broker says)',
    fallback: '10s',
    parse: value.duration(6000, 300_000),
  },
  idleExit: {
    argument: '<time>',
    env: 'INGEST_IDLE_EXIT',
    meaning: 'with Kafka: end when nothing has arrived for this long (default: run on)',
    parse: value.duration(100, 24 * HOUR),
  },
} satisfies Record<string, Option<unknown>>;

/** How the brokers are reached and convinced. Files are PEM, as Strimzi's and cert-manager's secrets hold them. */
export const security = {
  kafkaTls: {
    argument: '<off|on|skip-verify>',
    env: 'KAFKA_TLS',
    meaning: 'TLS to Kafka; "skip-verify" believes any certificate, for tests only',
    fallback: 'off',
    parse: value.oneOf('off', 'on', 'skip-verify'),
  },
  kafkaCa: {
    argument: '<file>',
    env: 'KAFKA_CA',
    meaning: "certificates of the authorities that sign the brokers' ones (default: those that Node knows)",
    parse: value.anyText,
  },
  kafkaServerName: {
    argument: '<name>',
    env: 'KAFKA_SERVER_NAME',
    meaning: "name that the brokers' certificates must be for, where it is not the host name",
    parse: value.hostName,
  },
  kafkaCert: {
    argument: '<file>',
    env: 'KAFKA_CERT',
    meaning: "the client's own certificate (mTLS), with those of its chain",
    parse: value.anyText,
  },
  kafkaKey: {
    argument: '<file>',
    env: 'KAFKA_KEY',
    meaning: 'private key of that certificate',
    parse: value.anyText,
  },
  kafkaKeyPassphraseFile: {
    argument: '<file>',
    env: 'KAFKA_KEY_PASSPHRASE_FILE',
    meaning: 'file with the passphrase of an encrypted key; or set KAFKA_KEY_PASSPHRASE',
    parse: value.anyText,
  },
  kafkaSasl: {
    argument: '<mechanism>',
    env: 'KAFKA_SASL',
    meaning: 'login to Kafka: plain, scram-sha-256, scram-sha-512, or none',
    fallback: 'none',
    parse: value.saslMechanism,
  },
  kafkaUser: {
    argument: '<name>',
    env: 'KAFKA_USER',
    meaning: 'Kafka user',
    parse: value.anyText,
  },
  kafkaPasswordFile: {
    argument: '<file>',
    env: 'KAFKA_PASSWORD_FILE',
    meaning: "file with the Kafka user's password; or set KAFKA_PASSWORD",
    parse: value.anyText,
  },
} satisfies Record<string, Option<unknown>>;
