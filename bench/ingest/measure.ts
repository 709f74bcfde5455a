import { processCpu } from './process-cpu';
import type { Loaded } from './way';

/** Measures a load that these processes share: ClickHouse, and whoever loads. */
export async function measure(pids: readonly number[], flows: number, load: () => Promise<unknown>): Promise<Loaded> {
  const cpu = () => pids.reduce((sum, pid) => sum + processCpu(pid), 0);
  const [startedCpu, started] = [cpu(), performance.now()];
  await load();
  return { flows, seconds: (performance.now() - started) / 1000, cpu: cpu() - startedCpu };
}
