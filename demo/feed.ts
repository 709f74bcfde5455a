import { once } from 'node:events';
import { type Child, startScript } from './child';
import { linesOf, shiftTimes, type TimeSpan } from './time-shift';

/** How far back simulated flows reach when the demo opens. */
const BACKFILL_MS = 1_800_000;

const SEED = ['--seed', '1'];

export const backfillFlows = (rate: number) => Math.round((rate * BACKFILL_MS) / 1000);

/** The simulator's arguments for the past half hour at the live rate. */
export function backfillArgs(rate: number, nowMs: number): string[] {
  const range = ['--start', new Date(nowMs - BACKFILL_MS).toISOString(), '--end', new Date(nowMs).toISOString()];
  return ['--flows', String(backfillFlows(rate)), ...range, ...SEED];
}

export const liveArgs = (rate: number): string[] => ['--rate', String(rate), ...SEED];

/** The simulator's flows into the sidecar's standard input; the sidecar ends with it, unless told otherwise. */
export function pipeSimulator(sidecar: Child, args: readonly string[], options?: { end: boolean }): Child {
  const simulator = startScript('simulate/main.ts', args);
  simulator.stdout.pipe(sidecar.stdin, options);
  return simulator;
}

/** A file's messages into the sidecar, the newest flow ending now unless times are kept. */
export async function pipeFile(
  sidecar: Child,
  file: string,
  span: TimeSpan | undefined,
  keepTime: boolean
): Promise<void> {
  const byMs = span === undefined || keepTime ? 0 : Date.now() - span.lastMs;
  for await (const line of linesOf(file)) {
    if (!sidecar.stdin.write(`${byMs === 0 ? line : shiftTimes(line, byMs)}\n`)) {
      await Promise.race([once(sidecar.stdin, 'drain'), sidecar.done]);
    }
  }
  sidecar.stdin.end();
}
