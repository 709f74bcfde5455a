/**
 * Every running chDB query holds a thread of libuv's pool, whose default of 4 would let four slow panels stop
 * everything else. Node reads the size once, when the pool starts.
 */
const WANTED = 128;

export function threadPoolSize(): number {
  const size = Number(process.env.UV_THREADPOOL_SIZE);
  return Number.isInteger(size) && size > 0 ? size : 4;
}

/** What the environment of a process must hold so that its pool is large enough. */
export const threadPoolEnvironment = { UV_THREADPOOL_SIZE: String(WANTED) } as const;

/** Queries that may run at the same time; the other threads are for files, compression and KILL QUERY. */
export function queryLimit(): number {
  return Math.max(1, Math.floor(threadPoolSize() * 0.75));
}
