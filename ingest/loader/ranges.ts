import type { Batch } from './batch';

/** A run of offsets, both ends included. */
export interface Range {
  from: number;
  to: number;
}

/** What was loaded, by topic and partition: few runs of offsets however many batches. */
export class Ranges {
  #messages = 0;
  readonly #runs = new Map<string, { topic: string; partition: number; runs: Range[] }>();

  /** Messages loaded; a batch that was loaded before is not counted again. */
  get messages(): number {
    return this.#messages;
  }

  add(batch: Pick<Batch, 'topic' | 'partition' | 'from' | 'to' | 'rows'>): void {
    const { topic, partition, from, to } = batch;
    const key = `${partition}:${topic}`;
    const known = this.#runs.get(key) ?? { topic, partition, runs: [] };
    this.#runs.set(key, known);
    if (known.runs.some((run) => run.from <= from && to <= run.to)) {
      return;
    }
    this.#messages += batch.rows;
    const last = known.runs.at(-1);
    // Offsets between two batches of one run hold no message: batches are consecutive, or a new run starts.
    if (last && last.to < from && from - last.to <= 1) {
      last.to = to;
    } else {
      known.runs.push({ from, to });
    }
  }

  /** The same as to add each batch that they were made of. */
  addAll(other: Ranges): void {
    for (const { topic, partition, runs } of other.all()) {
      for (const { from, to } of runs) {
        // Of their messages only the sum is known.
        this.add({ topic, partition, from, to, rows: 0 });
      }
    }
    this.#messages += other.messages;
  }

  all(): ReadonlyArray<{ topic: string; partition: number; runs: readonly Range[] }> {
    return [...this.#runs.values()];
  }
}
