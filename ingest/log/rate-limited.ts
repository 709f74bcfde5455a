/**
 * Passes the first call on and then at most one in `everyMs`, with the number of calls kept back since.
 * For errors that repeat with every try.
 */
export function rateLimited<A extends unknown[]>(
  everyMs: number,
  say: (keptBack: number, ...args: A) => void,
  now: () => number = Date.now
): (...args: A) => void {
  let next = 0;
  let keptBack = 0;
  return (...args) => {
    if (now() < next) {
      keptBack += 1;
      return;
    }
    say(keptBack, ...args);
    next = now() + everyMs;
    keptBack = 0;
  };
}
