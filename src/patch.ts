/** A copy with these properties changed; one that becomes undefined is left out, so that defaults leave no trace. */
export function patch<T extends object>(object: T, change: Partial<T>): T {
  const entries = Object.entries({ ...object, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}
