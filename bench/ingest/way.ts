import type { EmbeddedClickHouse } from '../../tests/harness/embedded';

/** What all ways of loading find: the same flows in a file and in a topic. */
export interface Flows {
  count: number;
  /** NDJSON. */
  file: string;
  /** HOST:PORT */
  broker: string;
  topic: string;
}

/** A way to get flows into a fresh ClickHouse. */
export interface Way {
  name: string;
  /** Flows that it is given at most: some would take all day. */
  most?: number;
  load(clickhouse: EmbeddedClickHouse, flows: Flows): Promise<Loaded>;
}

export interface Loaded {
  flows: number;
  seconds: number;
  /** Processor seconds of all threads of ClickHouse and of whoever loads; the broker apart. */
  cpu: number;
  /** The most memory that the loader's own process held, in MB. */
  memory?: number;
}
