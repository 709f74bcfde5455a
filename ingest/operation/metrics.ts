import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { DEAD_LETTER_REASONS } from '../../flows/tables/dead-letters-select';
import { MISFIT_FIELDS } from '../../flows/tables/misfits';
import { SIZED_TABLES } from '../../flows/tables/table-sizes';
import type { InsertWatch } from '../loader/loader';
import type { Batch } from '../loader/batch';
import type { Source } from '../source/source';
import type { Misfits } from '../misfits';
import type { DeadLetterCount } from './dead-letter-count';
import type { RecentTableSizes } from './recent-table-sizes';

const PREFIX = 'netobserv_clickhouse_';

export interface MetricsOptions {
  /** Asked, when Prometheus asks, for what is counted elsewhere. */
  source: Pick<Source, 'standing' | 'askEnds'>;
  deadLetters: Pick<DeadLetterCount, 'refresh' | 'flows' | 'byReason'>;
  /** May reject. */
  misfits(): Promise<Misfits[]>;
  tableSizes: Pick<RecentTableSizes, 'sizes'>;
}

/** The sidecar's metrics, and those that every Node.js process has; see docs/sidecar.md. */
export class Metrics implements InsertWatch {
  readonly #registry = new Registry();
  readonly #messages = this.#counter('messages_total', 'Messages that ClickHouse has confirmed.', ['topic']);
  readonly #bytes = this.#counter('message_bytes_total', 'Their bytes, uncompressed.', ['topic']);
  readonly #flows = this.#counter('flows_total', 'Of these, those that are flows.');
  readonly #deadLetters = this.#counter('dead_letters_total', 'Of these, those that are no flows.', ['reason']);
  readonly #misfits = this.#counter(
    'misfits_total',
    'Flows with a value that did not fit its column and is in Extra; in the tables, so the same from every sidecar.',
    ['field']
  );
  readonly #tableBytes = this.#gauge(
    'table_bytes',
    'Bytes of a table on disk, compressed; as ClickHouse says, so the same from every sidecar.',
    ['table']
  );
  readonly #tableRows = this.#gauge('table_rows', 'Rows of a table, likewise.', ['table']);
  readonly #lag = this.#gauge(
    'lag_messages',
    'Messages in Kafka that ClickHouse has not confirmed, read or not, of the partitions read here.',
    ['topic', 'partition']
  );
  readonly #oldestWaiting = this.#gauge(
    'oldest_waiting_seconds',
    "Age, by Kafka's timestamp, of the oldest message that has been read and that ClickHouse has not confirmed; 0 without one.",
    ['topic', 'partition']
  );
  readonly #partitions = this.#gauge('partitions', 'Partitions of Kafka that are read here.');
  readonly #rebalances = this.#counter(
    'rebalances_total',
    'How often partitions were assigned, the first time included.'
  );
  readonly #retries = this.#counter('insert_retries_total', 'Inserts that failed and were tried again.');
  readonly #batchMessages = this.#histogram(
    'batch_messages',
    'Messages of a confirmed insert.',
    [1, 10, 100, 1000, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000]
  );
  readonly #batchBytes = this.#histogram(
    'batch_bytes',
    'Bytes of a confirmed insert, before compression.',
    [1e3, 1e4, 1e5, 1e6, 4e6, 8e6, 16e6, 32e6, 64e6, 128e6]
  );
  readonly #batchAge = this.#histogram(
    'batch_age_seconds',
    "From the arrival of a batch's first message to ClickHouse's confirmation.",
    [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300]
  );
  readonly #insertSeconds = this.#histogram(
    'insert_seconds',
    'Duration of an insert that worked.',
    [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
  );

  constructor(private readonly options: MetricsOptions) {
    collectDefaultMetrics({ register: this.#registry });
    // A series that begins with its first dead letter would hide it from increase().
    DEAD_LETTER_REASONS.forEach((reason) => this.#deadLetters.inc({ reason }, 0));
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** In Prometheus' text format. Asks ClickHouse which messages became dead letters; without an answer they stay as they were. */
  async text(): Promise<string> {
    const { source, deadLetters, tableSizes } = this.options;
    const [misfits, sizes] = await Promise.all([
      this.options.misfits().catch(() => undefined),
      tableSizes.sizes(),
      deadLetters.refresh(),
      source.askEnds?.(),
    ]);
    if (misfits) {
      // Not before the tables have told: a 0 where they hold more would be a burst at the next scrape.
      const flowsOf = new Map(misfits.map(({ field, flows }) => [field, flows]));
      const fields = new Set([...MISFIT_FIELDS, ...flowsOf.keys()]);
      fields.forEach((field) => set(this.#misfits, { field }, flowsOf.get(field) ?? 0));
    }
    this.#tableBytes.reset();
    this.#tableRows.reset();
    for (const table of sizes ? SIZED_TABLES : []) {
      const size = sizes?.find((each) => each.table === table);
      this.#tableBytes.set({ table }, Number(size?.bytes ?? 0));
      this.#tableRows.set({ table }, Number(size?.rows ?? 0));
    }
    set(this.#flows, {}, deadLetters.flows);
    deadLetters.byReason.forEach((messages, reason) => set(this.#deadLetters, { reason }, messages));
    const standing = source.standing?.();
    if (standing) {
      this.#lag.reset();
      this.#oldestWaiting.reset();
      const now = Date.now();
      for (const { topic, partition, lag, waitingSince } of standing.partitions) {
        const labels = { topic, partition: String(partition) };
        this.#lag.set(labels, lag);
        // The producer's clock may be ahead.
        this.#oldestWaiting.set(labels, Math.max(0, now - (waitingSince ?? now)) / 1000);
      }
      this.#partitions.set(standing.partitions.length);
      set(this.#rebalances, {}, standing.rebalances);
    }
    return this.#registry.metrics();
  }

  inserted(batch: Batch, seconds: number): void {
    this.#messages.inc({ topic: batch.topic }, batch.rows);
    this.#bytes.inc({ topic: batch.topic }, batch.messageBytes);
    this.#batchMessages.observe(batch.rows);
    this.#batchBytes.observe(batch.bytes);
    this.#batchAge.observe((Date.now() - batch.since) / 1000);
    this.#insertSeconds.observe(seconds);
  }

  failed(): void {
    this.#retries.inc();
  }

  #counter<L extends string>(name: string, help: string, labelNames: L[] = []): Counter<L> {
    return new Counter({ name: PREFIX + name, help, labelNames, registers: [this.#registry] });
  }

  #gauge<L extends string>(name: string, help: string, labelNames: L[] = []): Gauge<L> {
    return new Gauge({ name: PREFIX + name, help, labelNames, registers: [this.#registry] });
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name: PREFIX + name, help, buckets, registers: [this.#registry] });
  }
}

/** A counter that is counted elsewhere. */
function set<L extends string>(counter: Counter<L>, labels: Partial<Record<L, string>>, value: number): void {
  counter.remove(labels);
  counter.inc(labels, value);
}
