import type { Config } from '../config/config';
import type { IngestError } from '../ingest-error';
import { ClickHouse } from '../loader/clickhouse';
import type { InsertWatch } from '../loader/loader';
import type { Batch } from '../loader/batch';
import type { Log } from '../log/log';
import { misfits } from '../misfits';
import type { Source } from '../source/source';
import { tableSizes } from '../table-sizes';
import { DeadLetterCount } from './dead-letter-count';
import { Metrics } from './metrics';
import { OperationServer } from './operation-server';
import { Readiness } from './readiness';
import { RecentTableSizes } from './recent-table-sizes';

const COUNT_EVERY_MS = 60_000;
const ASK_MS = 5000;

/** What the people who operate the sidecar see of it while it runs: metrics, readiness, dead letters in the log. */
export class Operation implements InsertWatch {
  readonly #readiness: Readiness;
  readonly #deadLetters: DeadLetterCount;
  readonly #metrics: Metrics;
  /** Its own connection: the loader's may all be busy. */
  readonly #clickhouse: ClickHouse;
  #server: OperationServer | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: Config,
    source: Source,
    private readonly log: Log
  ) {
    const { database } = config.clickhouse;
    this.#clickhouse = new ClickHouse(config.clickhouse, 1);
    this.#readiness = new Readiness(this.#clickhouse, config.clickhouse, source);
    this.#deadLetters = new DeadLetterCount(this.#clickhouse, database, log);
    const askSizes = () => tableSizes(this.#clickhouse, database, AbortSignal.timeout(ASK_MS));
    this.#metrics = new Metrics({
      source,
      deadLetters: this.#deadLetters,
      misfits: () => misfits(this.#clickhouse, database, AbortSignal.timeout(ASK_MS)),
      tableSizes: new RecentTableSizes(askSizes, config.clickhouse, log),
    });
  }

  /** Throws an IngestError when it cannot listen. */
  async start(): Promise<void> {
    if (this.config.listen) {
      this.#server = new OperationServer(this.#metrics, this.#readiness);
      const address = await this.#server.listen(this.config.listen);
      this.log.info(`Metrics at ${address}/metrics, health at ${address}/readyz and ${address}/healthz.`);
    }
    if (this.config.source.kind === 'kafka') {
      this.#timer = setInterval(() => void this.#deadLetters.refresh(), COUNT_EVERY_MS).unref();
    }
  }

  /** What the sidecar is doing from now on, for /readyz; undefined: loading. */
  now(busyWith: string | undefined): void {
    this.#readiness.busyWith = busyWith;
  }

  inserted(batch: Batch, seconds: number): void {
    this.#deadLetters.add(batch);
    this.#metrics.inserted(batch, seconds);
    this.#readiness.inserted();
  }

  failed(error: IngestError): void {
    this.#metrics.failed();
    this.#readiness.failed(error);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#server?.close();
    await this.#clickhouse.close();
  }
}
