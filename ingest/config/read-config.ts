import { IngestError } from '../ingest-error';
import type { ClickHouseTarget, Config, FileSourceConfig, KafkaSourceConfig } from './config';
import { kafkaSecurity } from './kafka-security';
import { reading, security } from './kafka-options';
import { optionValues, type ConfigInput, type Settings } from './option-values';
import { flagName } from './option';
import type { OptionValues } from './options';
import { secret } from './secret';

export interface ReadConfig {
  config: Config;
  /** What the sidecar was told, by flag name, without secrets: to be logged at start. */
  shown: Record<string, string>;
  warnings: string[];
}

const ONE_SOURCE = 'say what to load: --file FILE (- for standard input) or --kafka HOST:PORT';

/**
 * Flags win over environment variables, those over the configuration file, that over the defaults.
 * Throws an IngestError that names the option and says what is allowed.
 */
export function readConfig(input: ConfigInput): ReadConfig {
  const { values, found, shown } = optionValues(input);
  const warnings: string[] = [];
  const clickhouse = clickhouseTarget(values, found, input.env, warnings);
  const config: Config = {
    clickhouse,
    retentionDays: values.retention,
    source: source(values, found, input.env, warnings),
    batch: { rows: values.batchRows, bytes: values.batchBytes, ageMs: values.batchAge },
    bufferBytes: values.buffer,
    inserts: values.inserts,
    log: { level: values.logLevel, format: values.logFormat },
  };
  return {
    config,
    shown: {
      ...shownTarget(clickhouse),
      ...shownOptions(shown, config.source.kind === 'kafka' ? FILE_ONLY : KAFKA_ONLY),
    },
    warnings,
  };
}

/** What `ingest schema` needs: it connects to nothing. */
export function readSchemaConfig(input: ConfigInput): { database: string; retentionDays: number } {
  const { values, found } = optionValues(input);
  return {
    database: clickhouseTarget(values, found, {}, []).database,
    retentionDays: values.retention,
  };
}

function clickhouseTarget(
  values: OptionValues,
  found: Settings,
  env: ConfigInput['env'],
  warnings: string[]
): ClickHouseTarget {
  const address = values.clickhouse;
  if (address.password !== undefined && found.clickhouse?.from === 'flag') {
    warnings.push(
      'A password in --clickhouse can be seen in the process list: set CLICKHOUSE_PASSWORD or --password-file instead'
    );
  }
  return {
    url: address.url,
    user: values.user ?? address.user ?? 'default',
    password: secret('CLICKHOUSE_PASSWORD', found.passwordFile, env) ?? address.password ?? '',
    database: values.database ?? address.database ?? 'default',
  };
}

const RANK = { flag: 3, environment: 2, file: 1 };

function source(
  values: OptionValues,
  found: Settings,
  env: ConfigInput['env'],
  warnings: string[]
): FileSourceConfig | KafkaSourceConfig {
  const file = found.file ? RANK[found.file.from] : 0;
  const kafka = found.kafka ? RANK[found.kafka.from] : 0;
  if (file === kafka) {
    throw new IngestError(file === 0 ? ONE_SOURCE : `${ONE_SOURCE}, not both`, 2);
  }
  if (values.file !== undefined && file > kafka) {
    return { kind: 'file', path: values.file, retryMs: values.retrySeconds };
  }
  return {
    kind: 'kafka',
    brokers: values.kafka ?? [],
    topics: values.topic,
    group: values.group,
    groupProtocol: values.groupProtocol,
    start: values.start,
    onGap: values.onGap,
    sessionTimeoutMs: values.sessionTimeout,
    idleExitMs: values.idleExit,
    ...kafkaSecurity(values, found, env, warnings),
  };
}

const FILE_ONLY: readonly string[] = ['file', 'retrySeconds'];
const KAFKA_ONLY = ['kafka', 'buffer', ...Object.keys(reading), ...Object.keys(security)];

function shownOptions(shown: Readonly<Record<string, string>>, without: readonly string[]): Record<string, string> {
  const unused = [...without.map(flagName), 'clickhouse', 'user', 'database'];
  return Object.fromEntries(Object.entries(shown).filter(([name]) => !unused.includes(name)));
}

function shownTarget(target: ClickHouseTarget): Record<string, string> {
  return {
    clickhouse: target.url,
    user: target.user,
    password: target.password === '' ? 'not set' : 'set',
    database: target.database,
  };
}
