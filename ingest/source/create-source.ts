import type { Config } from '../config/config';
import { bodyEncoding } from '../loader/body-encoding';
import type { Log } from '../log/log';
import type { Source } from './source';

/** Loads only the code that the source needs: the Kafka client takes its time. */
export async function createSource(config: Config, log: Log): Promise<Source> {
  const { source, batch, inserts, bufferBytes } = config;
  const encoding = bodyEncoding(config.clickhouse.compression);
  switch (source.kind) {
    case 'file': {
      const { NdjsonSource } = await import('./ndjson');
      return new NdjsonSource({ path: source.path, batch, encoding, inserts, log });
    }
    case 'kafka': {
      const { KafkaSource } = await import('./kafka/kafka');
      const { PlatformaticClient } = await import('./kafka/platformatic-client');
      const { failureReason } = await import('./kafka/failure-reason');
      const reasonOf = (error: unknown) => failureReason(error, source);
      const client = (): InstanceType<typeof PlatformaticClient> => new PlatformaticClient(source);
      return new KafkaSource({ config: source, limits: batch, encoding, bufferBytes, inserts, log, client, reasonOf });
    }
  }
}
