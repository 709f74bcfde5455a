import type { Asked } from './asked';

/** A way to answer what a panel asks, all its queries at once. Rejects with the words of whoever refuses. */
export interface Way {
  /** Fetches the answer and throws it away: what is measured. */
  ask(asked: Asked): Promise<void>;
  /** For each query what the values of its answer add up to, by which two ways can be compared. */
  totals(asked: Asked): Promise<number[]>;
}
