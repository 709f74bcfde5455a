import type { ClickHouseTarget } from '../config/config';
import { explainClickHouse } from '../loader/clickhouse-failure';
import type { Log } from '../log/log';
import { tableSizesGrant, type TableSize } from '../table-sizes';

const ASK_EVERY_MS = 60_000;

/**
 * The tables' sizes, for whoever asks often: ClickHouse is asked at most once a minute, as listing many parts is work for
 * it. Where it does not answer they are not known, since old ones would look like new ones; that is said once.
 */
export class RecentTableSizes {
  #sizes: TableSize[] | undefined;
  #askAt = 0;
  #asking: Promise<void> | undefined;
  #failing = false;

  constructor(
    private readonly ask: () => Promise<TableSize[]>,
    private readonly target: ClickHouseTarget,
    private readonly log: Log,
    private readonly now: () => number = Date.now
  ) {}

  /** Never rejects. */
  async sizes(): Promise<readonly TableSize[] | undefined> {
    if (this.#asking === undefined && this.now() >= this.#askAt) {
      this.#askAt = this.now() + ASK_EVERY_MS;
      this.#asking = this.#refresh().finally(() => (this.#asking = undefined));
    }
    await this.#asking;
    return this.#sizes;
  }

  async #refresh(): Promise<void> {
    try {
      this.#sizes = await this.ask();
      this.#failing = false;
    } catch (error) {
      this.#sizes = undefined;
      if (!this.#failing) {
        this.log.warn(`The metrics are without the tables' sizes: ${this.#explain(error)}`);
      }
      this.#failing = true;
    }
  }

  #explain(error: unknown): string {
    const { url, user } = this.target;
    const grant = tableSizesGrant(error, this.target);
    return grant === undefined
      ? explainClickHouse(error, this.target).message
      : `ClickHouse at ${url} does not let user "${user}" read them (code 497). ${grant}`;
  }
}
