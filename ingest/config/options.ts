import * as kafka from './kafka-options';
import type { Option } from './option';
import * as value from './value';

const MB = 1024 ** 2;
const HOUR = 3_600_000;

const clickhouse = {
  clickhouse: {
    argument: '<url>',
    env: 'CLICKHOUSE_URL',
    meaning: 'ClickHouse over HTTP, with a user name and a database in it if need be',
    fallback: 'http://127.0.0.1:8123',
    parse: value.httpAddress,
  },
  user: {
    argument: '<name>',
    env: 'CLICKHOUSE_USER',
    meaning: 'ClickHouse user (the one in the address, else "default")',
    parse: value.anyText,
  },
  passwordFile: {
    argument: '<file>',
    env: 'CLICKHOUSE_PASSWORD_FILE',
    meaning: "file with the user's password; or set CLICKHOUSE_PASSWORD",
    parse: value.anyText,
  },
  database: {
    argument: '<name>',
    env: 'CLICKHOUSE_DATABASE',
    meaning: 'database of the tables (the one in the address, else "default")',
    parse: value.databaseName,
  },
  cluster: {
    argument: '<name>',
    env: 'CLICKHOUSE_CLUSTER',
    meaning: 'make replicated and distributed tables on all servers of this cluster',
    parse: value.databaseName,
  },
  clickhouseCa: {
    argument: '<file>',
    env: 'CLICKHOUSE_CA_FILE',
    meaning: "https: PEM file with the CA of ClickHouse's certificate (else those that Node.js trusts)",
    parse: value.anyText,
  },
  clickhouseCert: {
    argument: '<file>',
    env: 'CLICKHOUSE_CERT_FILE',
    meaning: 'https: PEM file with the client certificate; without a password it is what the user logs in with',
    parse: value.anyText,
  },
  clickhouseKey: {
    argument: '<file>',
    env: 'CLICKHOUSE_KEY_FILE',
    meaning: "https: PEM file with the client certificate's key",
    parse: value.anyText,
  },
  clickhouseServerName: {
    argument: '<name>',
    env: 'CLICKHOUSE_SERVER_NAME',
    meaning: "https: the name in ClickHouse's certificate, where it is not the address's",
    parse: value.anyText,
  },
  clickhouseSkipVerify: {
    argument: '',
    env: 'CLICKHOUSE_SKIP_VERIFY',
    meaning: 'https: take any certificate. Whoever is in between reads the password and the flows',
    fallback: 'false',
    parse: value.yesOrNo,
  },
  compression: {
    argument: '<lz4|gzip|none>',
    env: 'CLICKHOUSE_COMPRESSION',
    meaning:
      'of inserts, in memory and on the network; gzip on the network only, and at three times the processor time of lz4',
    fallback: 'lz4',
    parse: value.oneOf('none', 'lz4', 'gzip'),
  },
  retention: {
    argument: '<days>',
    env: 'INGEST_RETENTION',
    meaning: 'delete flows older than this, e.g. 7d; 0: leave that as it is, which is never in new tables',
    fallback: '0',
    parse: value.days(0, 36_500),
  },
} satisfies Record<string, Option<unknown>>;

const sources = {
  file: {
    argument: '<file|->',
    env: 'INGEST_FILE',
    meaning: 'load flows from a file, one JSON object a line ("-": standard input), then end',
    parse: value.anyText,
  },
  kafka: {
    argument: '<host:port>',
    env: 'KAFKA_BROKERS',
    meaning: 'load flows from Kafka; several bootstrap brokers with commas between',
    parse: value.brokers,
  },
} satisfies Record<string, Option<unknown>>;

const loading = {
  batchRows: {
    argument: '<n>',
    env: 'INGEST_BATCH_ROWS',
    meaning: 'messages of one insert, at most',
    fallback: '250000',
    // One insert must stay one block of ClickHouse (1,048,449 rows, 1 GB) to be recognised when it is repeated.
    parse: value.wholeNumber(1, 500_000),
  },
  batchBytes: {
    argument: '<size>',
    env: 'INGEST_BATCH_BYTES',
    meaning: 'size of one insert at which it closes, before compression',
    fallback: '128MB',
    parse: value.bytes(1024, 128 * MB),
  },
  batchAge: {
    argument: '<time>',
    env: 'INGEST_BATCH_AGE',
    meaning:
      'how long a message waits for others at most, with more than 10 partitions in proportion longer, up to 30s (a file does not wait)',
    // An insert costs ClickHouse as much as thousands of flows, and each partition has its own.
    fallback: '5s',
    parse: value.duration(10, 300_000),
  },
  buffer: {
    argument: '<size>',
    env: 'INGEST_BUFFER',
    meaning: 'messages held in memory, all partitions together; nothing more is fetched beyond',
    fallback: '64MB',
    parse: value.bytes(MB, 16_384 * MB),
  },
  inserts: {
    argument: '<n>',
    env: 'INGEST_INSERTS',
    meaning: 'inserts at the same time, at most',
    fallback: '2',
    parse: value.wholeNumber(1, 32),
  },
  retrySeconds: {
    argument: '<time>',
    env: 'INGEST_RETRY_SECONDS',
    meaning: 'with a file: how long a failing insert is tried again (Kafka: for ever)',
    fallback: '30',
    parse: value.duration(0, 24 * HOUR),
  },
} satisfies Record<string, Option<unknown>>;

const logging = {
  logLevel: {
    argument: '<level>',
    env: 'INGEST_LOG_LEVEL',
    meaning: 'debug, info, warn or error',
    fallback: 'info',
    parse: value.oneOf('debug', 'info', 'warn', 'error'),
  },
  logFormat: {
    argument: '<text|json>',
    env: 'INGEST_LOG_FORMAT',
    meaning: 'log lines on standard error',
    fallback: 'text',
    parse: value.oneOf('text', 'json'),
  },
} satisfies Record<string, Option<unknown>>;

const serving = {
  listen: {
    argument: '<host:port>',
    env: 'INGEST_LISTEN',
    meaning: 'answer /metrics, /healthz and /readyz at this address, e.g. 127.0.0.1:9464 (default: nowhere)',
    parse: value.listenAddress,
  },
} satisfies Record<string, Option<unknown>>;

/** Of `ingest status` and `ingest replay` alone. */
export const subcommandOptions = {
  json: {
    argument: '',
    env: 'INGEST_JSON',
    meaning: 'print one JSON object',
    fallback: 'false',
    parse: value.yesOrNo,
  },
  reason: {
    argument: '<text>',
    env: 'INGEST_REPLAY_REASON',
    meaning: 'only dead letters with this in their reason',
    parse: value.anyText,
  },
  since: {
    argument: '<time>',
    env: 'INGEST_REPLAY_SINCE',
    meaning: 'only dead letters that arrived since then: 2026-01-05T08:00:00Z, or how long ago, e.g. 12h or 7d',
    parse: value.pastTime,
  },
  dryRun: {
    argument: '',
    env: 'INGEST_REPLAY_DRY_RUN',
    meaning: 'say what would be loaded, and change nothing',
    fallback: 'false',
    parse: value.yesOrNo,
  },
} satisfies Record<string, Option<unknown>>;

/** Options by heading, as --help shows them. */
export const optionGroups = {
  ClickHouse: clickhouse,
  Sources: sources,
  Kafka: kafka.reading,
  'Kafka security': kafka.security,
  Loading: loading,
  Operation: { ...serving, ...logging },
};

/** Every option of the sidecar: the one place that flags, environment, file, help and validation come from. */
export const options = {
  ...clickhouse,
  ...sources,
  ...kafka.reading,
  ...kafka.security,
  ...loading,
  ...serving,
  ...logging,
  ...subcommandOptions,
};

export type OptionName = keyof typeof options;

/** What the options say, parsed; those without a fallback may be left out. */
export type OptionValues = {
  [K in OptionName]: (typeof options)[K] extends { fallback: string }
    ? ReturnType<(typeof options)[K]['parse']>
    : ReturnType<(typeof options)[K]['parse']> | undefined;
};
