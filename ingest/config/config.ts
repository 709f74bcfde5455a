import type { ListenAddress } from './value';

/** Everything the sidecar is told, validated. */
export interface Config {
  clickhouse: ClickHouseTarget;
  /** Flows older than this many days are deleted; 0 leaves it as it is. */
  retentionDays: number;
  source: FileSourceConfig | KafkaSourceConfig;
  batch: BatchLimits;
  /** Bytes of messages held in memory, at most (soft: one fetch more). */
  bufferBytes: number;
  /** Inserts at the same time, at most. */
  inserts: number;
  log: LogConfig;
  /** Where /metrics, /healthz and /readyz are answered; nowhere without it. */
  listen?: ListenAddress;
}

export interface LogConfig {
  level: 'debug' | 'info' | 'warn' | 'error';
  format: 'text' | 'json';
}

export interface ClickHouseTarget {
  /** Scheme, host and port; safe to print. */
  url: string;
  user: string;
  password: string;
  database: string;
  /** Replicated and distributed tables on all servers of this cluster. */
  cluster?: string;
  /** With an https address, where something else than Node's defaults is wanted. */
  tls?: TlsConfig;
  /** Of the bodies of inserts. Default: none. */
  compression?: Compression;
}

export type Compression = 'none' | 'lz4' | 'gzip';

/** Paths of PEM files: read anew for each connection, because certificates are renewed while the sidecar runs. */
export interface TlsFiles {
  caFile?: string;
  certFile?: string;
  keyFile?: string;
}

export interface TlsConfig extends TlsFiles {
  /** The name that the certificate must have, if not the address's. */
  serverName?: string;
  /** Any certificate will do. */
  skipVerify: boolean;
}

/** A batch closes at the first of these. */
export interface BatchLimits {
  rows: number;
  bytes: number;
  ageMs: number;
}

export interface FileSourceConfig {
  kind: 'file';
  /** A path, or `-` for standard input. */
  path: string;
  /** How long a failing insert is tried again. */
  retryMs: number;
}

export interface KafkaSourceConfig {
  kind: 'kafka';
  brokers: string[];
  topics: string[];
  group: string;
  /** `consumer` is KIP-848. */
  groupProtocol: 'classic' | 'consumer';
  /** Where a group begins that has no commits. */
  start: LogPosition;
  onGap: 'stop' | 'skip';
  sessionTimeoutMs: number;
  /** End when nothing has arrived for this long. */
  idleExitMs?: number;
  /** Left out: plain TCP. */
  tls?: KafkaTls;
  sasl?: KafkaSasl;
}

/** A place in each partition's log: its ends, or the first message that is not older than a time. */
export type LogPosition = 'earliest' | 'latest' | Date;

export interface KafkaTls extends TlsFiles {
  /** False believes any certificate. */
  verify: boolean;
  passphrase?: string;
  /** What the brokers' certificates must be for, instead of the host name; sent as SNI too. */
  serverName?: string;
}

export interface KafkaSasl {
  mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
  user: string;
  password: string;
}
