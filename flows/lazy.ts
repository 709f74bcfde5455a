/**
 * Computes when it is first asked for, and once. For what modules need only now and then: the backend loads all of the
 * core anew for every query (pkg/flowql), and so waits for whatever is computed at a module's top level.
 */
export function lazy<T>(compute: () => T): () => T {
  let computed: { value: T } | undefined;
  return () => (computed ??= { value: compute() }).value;
}

/** As `lazy`, once for each of a few arguments. What is computed is shared, so nobody may change it. */
export function lazyFor<K, T>(compute: (key: K) => T): (key: K) => T {
  const computed = new Map<K, { value: T }>();
  return (key) => {
    let known = computed.get(key);
    if (known === undefined) {
      known = { value: compute(key) };
      computed.set(key, known);
    }
    return known.value;
  };
}
