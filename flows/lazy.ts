/**
 * Computes when it is first asked for, and once. For what modules need only now and then: the backend loads all of the
 * core anew for every query (pkg/flowql), and so waits for whatever is computed at a module's top level.
 */
export function lazy<T>(compute: () => T): () => T {
  let computed: { value: T } | undefined;
  return () => (computed ??= { value: compute() }).value;
}
