import { setTimeout as sleep } from 'node:timers/promises';
import type { ClickHouseTarget } from '../config/config';
import type { IngestError } from '../ingest-error';
import type { Log } from '../log/log';
import { rateLimited } from '../log/rate-limited';
import type { LoadedBefore } from '../offsets/loaded-before';
import { backoff } from './backoff';
import type { Batch } from './batch';
import { explainClickHouse, isRetriable } from './clickhouse-failure';
import { LoadStopped } from './load-stopped';
import { Limiter } from './limiter';
import { Ranges } from './ranges';

export interface LoaderOptions {
  target: ClickHouseTarget;
  /** Inserts at the same time. */
  inserts: number;
  /** How long a failing insert is tried again; Infinity for ever. What no repetition cures ends a bounded one at once. */
  retryMs: number;
  /** Knows what the tables hold already. Left out: nothing. */
  before?: LoadedBefore;
  log: Log;
  /** Told of each insert. */
  watch?: InsertWatch;
}

export interface InsertWatch {
  /** ClickHouse has confirmed a batch. `seconds`: what the insert took, earlier tries not counted. */
  inserted(batch: Batch, seconds: number): void;
  /** An insert failed and will be tried again. */
  failed(error: IngestError): void;
}

export interface LoadSignals {
  /** Aborts even the insert under way. */
  kill: AbortSignal;
  /** Once aborted, nothing is begun, and an insert that fails is not tried again; what is under way is waited for. */
  lastTry?: AbortSignal;
}

/** Asked for when it is its turn, so that it can grow until then. Undefined: there is nothing to insert after all. */
export type TakeBatch = () => Promise<Batch | undefined>;

/** Sends one batch; rejects with what the client throws. */
export type Insert = (batch: Batch, signal: AbortSignal) => Promise<void>;

const SAY_EVERY_MS = 10_000;

/** Brings batches into ClickHouse, in any order, and keeps account of them. */
export class Loader {
  readonly loaded = new Ranges();
  readonly before: LoadedBefore | undefined;
  readonly #limiter: Limiter;
  readonly #sayFailure: (error: IngestError, waitMs: number) => void;
  #failing = false;

  constructor(
    private readonly insert: Insert,
    private readonly options: LoaderOptions
  ) {
    this.before = options.before;
    this.#limiter = new Limiter(options.inserts);
    this.#sayFailure = rateLimited(SAY_EVERY_MS, (keptBack, error: IngestError, waitMs: number) => {
      const more = keptBack > 0 ? { failuresSinceLastLine: keptBack } : {};
      options.log.warn({ ...more, nextTryInMs: waitMs }, `Insert failed, trying again: ${error.message}`);
    });
  }

  /**
   * Resolves when ClickHouse has the whole batch, dead letters included. Tries again as the options say.
   * Rejects with an IngestError when it gives up, and with LoadStopped when it must not go on.
   */
  async load(batch: Batch | TakeBatch, { kill, lastTry = kill }: LoadSignals): Promise<void> {
    await this.#limiter.run(async () => {
      throwIfAny(kill, lastTry);
      const taken = typeof batch === 'function' ? await batch() : batch;
      if (taken) {
        // Tried even if stopped meanwhile: whoever took it may have written down that it is under way.
        await this.#insertUntilDone(taken, kill, lastTry);
        this.loaded.add(taken);
      }
    });
  }

  async #insertUntilDone(batch: Batch, kill: AbortSignal, lastTry: AbortSignal): Promise<void> {
    const giveUpAt = Date.now() + this.options.retryMs;
    const bounded = Number.isFinite(this.options.retryMs);
    for (let failures = 1; ; failures += 1) {
      try {
        const begun = performance.now();
        await this.insert(batch, kill);
        this.options.watch?.inserted(batch, (performance.now() - begun) / 1000);
        this.#sayRecovered();
        return;
      } catch (error) {
        const explained = explainClickHouse(error, this.options.target);
        const wait = backoff(failures);
        if (bounded && (!isRetriable(error) || Date.now() + wait > giveUpAt)) {
          throw explained;
        }
        throwIfAny(kill, lastTry);
        this.#failing = true;
        this.options.watch?.failed(explained);
        this.#sayFailure(explained, wait);
        await sleep(wait, undefined, { signal: AbortSignal.any([kill, lastTry]) }).catch(() => undefined);
        throwIfAny(kill, lastTry);
      }
    }
  }

  #sayRecovered(): void {
    if (this.#failing) {
      this.#failing = false;
      this.options.log.info('Inserting again.');
    }
  }
}

function throwIfAny(...aborted: AbortSignal[]): void {
  if (aborted.some((signal) => signal.aborted)) {
    throw new LoadStopped();
  }
}
