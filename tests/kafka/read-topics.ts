import pino from 'pino';
import type { KafkaSourceConfig } from '../../ingest/config/config';
import type { Batch } from '../../ingest/loader/batch';
import { Loader } from '../../ingest/loader/loader';
import { Inserted } from '../../ingest/source/kafka/inserted';
import { failureReason } from '../../ingest/source/kafka/failure-reason';
import { KafkaSource } from '../../ingest/source/kafka/kafka';
import { PlatformaticClient } from '../../ingest/source/kafka/platformatic-client';

const target = { url: 'http://127.0.0.1:8123', user: 'default', password: '', database: 'default' };

export function sourceConfig(bootstrap: string, more: Partial<KafkaSourceConfig> = {}): KafkaSourceConfig {
  return {
    ...{ kind: 'kafka', brokers: [bootstrap], topics: ['flows'], group: 'test', groupProtocol: 'classic' },
    ...{ start: 'earliest', onGap: 'stop', sessionTimeoutMs: 6000, idleExitMs: 700 },
    ...more,
  };
}

export interface Reading {
  /** Resolves when nothing more comes, or `stop` was called. */
  ended: Promise<void>;
  stop(): void;
  said(): string;
}

/** The sidecar's Kafka source in this process, with the real client, and something else for ClickHouse. */
export function startReading(
  config: KafkaSourceConfig,
  insert: (batch: Batch) => Promise<void>,
  rows = 50_000
): Reading {
  const lines: string[] = [];
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void lines.push(line) });
  const stop = new AbortController();
  const source = new KafkaSource({
    ...{ config, limits: { rows, bytes: 1 << 20, ageMs: 50 }, bufferBytes: 64 << 20, inserts: 3, log },
    client: () => new PlatformaticClient(config),
    reasonOf: (error) => failureReason(error, config),
  });
  const loader = new Loader(insert, { target, inserts: 3, retryMs: Infinity, log });
  const ended = source.run(loader, { stop: stop.signal, kill: new AbortController().signal });
  return { ended, stop: () => stop.abort(), said: () => lines.join('') };
}

/** Everything that is in the topics. */
export async function readTopics(config: KafkaSourceConfig): Promise<Inserted> {
  const inserted = new Inserted();
  await startReading(config, async (batch) => inserted.insert(batch)).ended;
  return inserted;
}
