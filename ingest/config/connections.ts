import type { ClickHouseTarget, FileSourceConfig, KafkaSourceConfig, LogConfig } from './config';
import { clickhouseTarget } from './clickhouse-target';
import { optionValues, type ConfigInput } from './option-values';
import type { OptionValues } from './options';
import { source } from './read-config';

/** What the subcommands are told, validated. */
export interface Connections {
  clickhouse: ClickHouseTarget;
  /** Undefined when none was named. */
  source?: FileSourceConfig | KafkaSourceConfig;
  log: LogConfig;
  /** Of the options that only one of them has. */
  values: Pick<OptionValues, 'retention' | 'json' | 'reason' | 'since' | 'dryRun' | 'inserts' | 'retrySeconds'>;
  warnings: string[];
}

/** As readConfig, but a source may be missing. Throws an IngestError. */
export function readConnections(input: ConfigInput): Connections {
  const { values, found } = optionValues(input);
  const warnings: string[] = [];
  return {
    clickhouse: clickhouseTarget(values, found, input.env, warnings),
    source: found.file || found.kafka ? source(values, found, input.env, warnings) : undefined,
    log: { level: values.logLevel, format: values.logFormat },
    values,
    warnings,
  };
}

/** What `ingest schema` needs: it connects to nothing, and reads no secrets. */
export function readSchemaConfig(input: ConfigInput): { database: string; cluster?: string; retentionDays: number } {
  const { values } = optionValues(input);
  return {
    database: values.database ?? values.clickhouse.database ?? 'default',
    cluster: values.cluster,
    retentionDays: values.retention,
  };
}
