import type { ClickHouse } from '../loader/clickhouse';
import { explainClickHouse } from '../loader/clickhouse-failure';
import type { InsertWatch } from '../loader/loader';
import type { ClickHouseTarget } from '../config/config';
import type { IngestError } from '../ingest-error';
import type { Source } from '../source/source';

const PING_MS = 2000;

/** Whether flows are being loaded, or would be if there were any. */
export class Readiness implements InsertWatch {
  /** What the sidecar is doing instead of loading; undefined while it loads. */
  busyWith: string | undefined = 'starting';
  #insertFailure: IngestError | undefined;

  constructor(
    private readonly clickhouse: ClickHouse,
    private readonly target: ClickHouseTarget,
    private readonly source: Source
  ) {}

  inserted(): void {
    this.#insertFailure = undefined;
  }

  failed(error: IngestError): void {
    this.#insertFailure = error;
  }

  /** Why it is not ready, a line each; none if it is. Asks ClickHouse for a sign of life, for at most two seconds. */
  async obstacles(): Promise<string[]> {
    const failures = await Promise.all([this.#ping(), this.busyWith, this.source.standing?.().waitingFor]);
    return failures.filter((failure) => failure !== undefined);
  }

  async #ping(): Promise<string | undefined> {
    try {
      await this.clickhouse.rows('SELECT 1', {}, AbortSignal.timeout(PING_MS));
      return this.#insertFailure && `The last insert failed: ${this.#insertFailure.message}`;
    } catch (error) {
      return explainClickHouse(error, this.target).message;
    }
  }
}
