/** Where there are more partitions, their batches wait longer, in proportion. */
const PARTITIONS = 10;

/** But no longer than this, unless they are told to. */
const LONGEST_MS = 30_000;

/**
 * How long a message waits for others at most, in ms, where the topics have so many partitions, whoever reads them. Each has inserts of
 * its own, and small ones cost ClickHouse 0.2 s of processor time with the merges behind them: 24 partitions that insert every 5 s keep
 * it busy, however few flows there are.
 */
export const batchAgeMs = (ageMs: number, partitions: number): number =>
  Math.max(ageMs, Math.min((ageMs * partitions) / PARTITIONS, LONGEST_MS));
