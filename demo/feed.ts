import { once } from 'node:events';
import { type Child, startScript } from './child';
import { linesOf, shiftTimes } from './time-shift';

/** How far back simulated flows reach when the demo opens. */
const BACKFILL_MS = 1_800_000;

export const backfillFlows = (rate: number) => Math.round((rate * BACKFILL_MS) / 1000);

/** Always the same clusters, with everything that a bundled dashboard shows. */
const CLUSTERS = ['--seed', '1', '--conversations', '--clusters', '2'];

/** Simulated flows of the past half hour at once, then of now; to standard output unless `output` says otherwise. */
export function startSimulator(rate: number, output: readonly string[] = []): Child {
  const start = new Date(Date.now() - BACKFILL_MS).toISOString();
  return startScript('simulate/main.ts', ['--rate', String(rate), '--start', start, ...CLUSTERS, ...output]);
}

/** A file's messages into the sidecar, their times moved by so much. */
export async function pipeFile(sidecar: Child, file: string, byMs: number): Promise<void> {
  for await (const line of linesOf(file)) {
    if (!sidecar.stdin.write(`${byMs === 0 ? line : shiftTimes(line, byMs)}\n`, 'latin1')) {
      await Promise.race([once(sidecar.stdin, 'drain'), sidecar.done]);
    }
  }
  sidecar.stdin.end();
}
