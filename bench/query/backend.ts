import { build } from '../../build/build';
import { execute } from '../../tests/runner/execute';
import { GO_FLAGS } from '../../tests/runner/go-stage';

/** Medians, in ms. */
export interface BackendCost {
  /** From the flow query to Grafana's frames, beyond a plain download: compiled, read, made into frames. */
  backend: number;
  /** The plain download: the same SQL, its answer thrown away. */
  clickhouse: number;
  /** What Grafana's SDK takes to turn the frames into the bytes that it sends to Grafana. */
  encode: number;
}

const QUERIES = 200;

/**
 * What the Go backend itself takes for a panel of 100 series of 500 points, by BenchmarkQueryData of pkg/plugin, which
 * makes a database of its own on the server and drops it. Throws an Error with Go's output when it could not be measured.
 */
export async function backendCost(clickhouse: string): Promise<BackendCost> {
  await build({ parts: ['compiler'], report: () => undefined });
  const only = ['-run', '^$', '-bench', '^BenchmarkQueryData$', '-benchtime', `${QUERIES}x`, './pkg/plugin'];
  // A skipped benchmark is no failure, except in CI.
  const env = { CLICKHOUSE_URL: clickhouse, CI: 'true' };
  const { ok, output } = await execute('go', ['test', ...GO_FLAGS, ...only], env);
  const medians = new Map([...output.matchAll(/([\d.]+) (\w+)-ms\b/g)].map(([, value, name]) => [name, Number(value)]));
  const median = (name: keyof BackendCost): number => {
    const value = medians.get(name);
    if (!ok || value === undefined) {
      throw new Error(`The backend could not be measured:\n${output}`);
    }
    return value;
  };
  return { backend: median('backend'), clickhouse: median('clickhouse'), encode: median('encode') };
}
