/** How many flows ClickHouse holds; 0 while the table is not there yet. */
export async function flowCount(clickhouse: string): Promise<number> {
  const response = await fetch(clickhouse, { method: 'POST', body: 'SELECT count() FROM flows' });
  const text = await response.text();
  return response.ok ? Number(text) : 0;
}

const POLL_MS = 200;

/** Resolves when at least `wanted` flows can be queried. Rejects when `alive` does, or is over before. */
export async function untilFlows(
  clickhouse: string,
  wanted: number,
  alive: Promise<unknown>,
  report: (text: string) => void
): Promise<void> {
  let ended = false;
  let failure: Error | undefined;
  alive.then(
    () => (ended = true),
    (error: Error) => (failure = error)
  );
  for (;;) {
    const count = await flowCount(clickhouse);
    report(`${count.toLocaleString('en')} flows so far`);
    if (count >= wanted) {
      return;
    }
    if (failure || ended) {
      throw failure ?? new Error(`Loading ended at ${count} flows of ${wanted}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
