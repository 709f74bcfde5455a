import { SHAPE_VERSIONS } from '../simulate/flow-shape';
import { simulate } from '../simulate/simulate';
import { fileSink } from '../simulate/stream-sink';

const FLOWS = 300_000;
const ROUNDS = 3;
const END_MS = Date.UTC(2026, 0, 5, 12);

/** How fast the simulator writes flows to /dev/null: the best round by the clock, and by its processor time. */
export async function run(): Promise<object> {
  const figures: Record<string, { flowsPerSecond: number; flowsPerCpuSecond: number }> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const shape of SHAPE_VERSIONS) {
      const measured = await measure(shape);
      const best = figures[shape] ?? measured;
      figures[shape] = {
        flowsPerSecond: Math.max(best.flowsPerSecond, measured.flowsPerSecond),
        flowsPerCpuSecond: Math.max(best.flowsPerCpuSecond, measured.flowsPerCpuSecond),
      };
    }
  }
  for (const [shape, { flowsPerSecond, flowsPerCpuSecond }] of Object.entries(figures)) {
    console.log(`shape ${shape.padEnd(4)}  ${flowsPerSecond} flows/s  ${flowsPerCpuSecond} flows per CPU second`);
  }
  return { flows: FLOWS, ...figures };
}

async function measure(shape: (typeof SHAPE_VERSIONS)[number]) {
  const sink = fileSink('/dev/null');
  const startedMs = performance.now();
  const startedCpu = process.cpuUsage();
  const pace = { kind: 'spread', startMs: END_MS - 3_600_000, endMs: END_MS, flows: FLOWS } as const;
  const written = await simulate(
    { shape, seed: 1, flows: FLOWS, pace, output: { kind: 'file', path: '/dev/null' } },
    sink,
    new AbortController().signal
  );
  await sink.close();
  const cpu = process.cpuUsage(startedCpu);
  return {
    flowsPerSecond: Math.round((written / (performance.now() - startedMs)) * 1000),
    flowsPerCpuSecond: Math.round((written / (cpu.user + cpu.system)) * 1e6),
  };
}
