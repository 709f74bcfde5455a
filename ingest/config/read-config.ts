import { readFileSync } from 'node:fs';
import { errorCode } from '../error-code';
import { IngestError } from '../ingest-error';
import type { ClickHouseTarget, Config, FileSourceConfig, KafkaSourceConfig } from './config';
import { optionValues, type ConfigInput, type Found, type Settings } from './option-values';
import { flagName } from './option';
import type { OptionName, OptionValues } from './options';

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
    source: source(values, found),
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
    password: password(values, found.passwordFile, env) ?? address.password ?? '',
    database: values.database ?? address.database ?? 'default',
  };
}

function password(values: OptionValues, file: Found | undefined, env: ConfigInput['env']): string | undefined {
  const direct = env.CLICKHOUSE_PASSWORD;
  if (values.passwordFile === undefined || (direct !== undefined && file?.from !== 'flag')) {
    return direct;
  }
  try {
    return readFileSync(values.passwordFile, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    const reason = errorCode(error) ?? 'unreadable';
    throw new IngestError(`${file?.where ?? '--password-file'}: cannot read ${values.passwordFile} (${reason})`, 2);
  }
}

const RANK = { flag: 3, environment: 2, file: 1 };

function source(values: OptionValues, found: Settings): FileSourceConfig | KafkaSourceConfig {
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
    topic: values.topic,
    group: values.group,
    start: values.start,
    onGap: values.onGap,
    sessionTimeoutMs: values.sessionTimeout,
    idleExitMs: values.idleExit,
  };
}

const FILE_ONLY: readonly OptionName[] = ['file', 'retrySeconds'];
const KAFKA_ONLY: readonly OptionName[] = [
  'kafka',
  'topic',
  'group',
  'start',
  'onGap',
  'sessionTimeout',
  'idleExit',
  'buffer',
];

function shownOptions(shown: Readonly<Record<string, string>>, without: readonly OptionName[]): Record<string, string> {
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
