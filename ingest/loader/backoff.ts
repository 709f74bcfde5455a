const FIRST_MS = 200;
const LONGEST_MS = 15_000;

/** Milliseconds before the next try, after `failures` in a row: doubling, bounded, and spread so that sidecars don't march in step. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.round(full * (0.5 + random() / 2));
}
