import type { EmbeddedClickHouse } from '../../tests/harness/embedded';
import { processCpu } from './process-cpu';
import type { Loaded } from './way';

/** Measures a load that runs in ClickHouse and, as far as anything does, in this process. */
export async function measure(
  { pid }: EmbeddedClickHouse,
  flows: number,
  load: () => Promise<unknown>
): Promise<Loaded> {
  const cpu = () => processCpu(pid) + processCpu(process.pid);
  const [startedCpu, started] = [cpu(), performance.now()];
  await load();
  return { flows, seconds: (performance.now() - started) / 1000, cpu: cpu() - startedCpu };
}
