import { IngestError } from '../ingest-error';
import type { Config, FileSourceConfig, KafkaSourceConfig } from './config';
import { clickhouseTarget, shownTarget } from './clickhouse-target';
import { kafkaSecurity } from './kafka-security';
import { reading, security } from './kafka-options';
import { optionValues, type ConfigInput, type Settings } from './option-values';
import { flagName } from './option';
import { subcommandOptions, type OptionValues } from './options';

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
    listen: values.listen,
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

const RANK = { flag: 3, environment: 2, file: 1 };

/** Throws an IngestError when there is none, or more than one. */
export function source(
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

const NOT_OF_LOADING = Object.keys(subcommandOptions);
const FILE_ONLY: readonly string[] = ['file', 'retrySeconds'];
const KAFKA_ONLY = ['kafka', 'buffer', ...Object.keys(reading), ...Object.keys(security)];

function shownOptions(shown: Readonly<Record<string, string>>, without: readonly string[]): Record<string, string> {
  const unused = [...[...without, ...NOT_OF_LOADING].map(flagName), 'clickhouse', 'user', 'database', 'cluster'];
  return Object.fromEntries(Object.entries(shown).filter(([name]) => !unused.includes(name)));
}
