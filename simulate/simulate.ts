import { setTimeout as sleep } from 'node:timers/promises';
import { fleetLines } from './fleet-lines';
import type { FlowLines } from './flow-lines';
import type { FlowSink } from './flow-sink';
import { dayRhythm } from './rhythm';
import type { Live, SimulateOptions, Spread } from './simulate-options';

const CHUNK_FLOWS = 500;
const TICK_MS = 100;
/** After a pause of the output in real time no more than so many seconds of flows are made up for. */
const CATCH_UP_SECONDS = 5;

/** Writes flows until there are enough, nobody reads, or `signal` is aborted. Returns how many it wrote. */
export async function simulate(options: SimulateOptions, sink: FlowSink, signal: AbortSignal): Promise<number> {
  const { seed, shape, conversations, clusters = 1 } = options;
  const lines = fleetLines({ seed, shape, conversations, clusters });
  return options.pace.kind === 'spread'
    ? spread(lines, options.pace, sink, signal)
    : live(lines, options.pace, options.flows ?? Infinity, sink, signal);
}

async function spread(lines: FlowLines, pace: Spread, sink: FlowSink, signal: AbortSignal): Promise<number> {
  const slices = Math.ceil(pace.flows / CHUNK_FLOWS);
  const sliceMs = (pace.endMs - pace.startMs) / slices;
  const endOf = (slice: number) => Math.round(pace.startMs + sliceMs * (slice + 1));
  const busyness = Array.from({ length: slices }, (_, slice) => dayRhythm('day', endOf(slice)));
  const total = busyness.reduce((sum, value) => sum + value, 0);
  let written = 0;
  let share = 0;
  for (let slice = 0; slice < slices && !signal.aborted; slice += 1) {
    share += busyness[slice] / total;
    const due = slice === slices - 1 ? pace.flows : Math.min(pace.flows, Math.round(pace.flows * share));
    const endMs = endOf(slice);
    if (due > written) {
      const chunk = lines.next(endMs, due - written, endMs - (slice === 0 ? pace.startMs : endOf(slice - 1)));
      written = due;
      if (!(await sink.write(chunk))) {
        break;
      }
    }
  }
  return written;
}

async function live(
  lines: FlowLines,
  { rate, startMs }: Live,
  limit: number,
  sink: FlowSink,
  signal: AbortSignal
): Promise<number> {
  let written = 0;
  let owed = 0;
  let lastMs = startMs;
  let going = true;
  const goOnTo = async (timeMs: number) => {
    owed += ((timeMs - lastMs) / 1000) * rate;
    const count = Math.min(Math.floor(owed), limit - written);
    if (count > 0) {
      going = await sink.write(lines.next(timeMs, count, Math.max(1, timeMs - lastMs)));
      written += count;
      owed -= count;
    }
    lastMs = timeMs;
  };
  const wanted = () => going && written < limit && !signal.aborted;
  // No longer than what is made up for below: what is left of the last one is not lost.
  const stepMs = Math.min(CATCH_UP_SECONDS * 1000, Math.max(TICK_MS, Math.floor((CHUNK_FLOWS / rate) * 1000)));
  while (wanted() && Date.now() - lastMs > stepMs) {
    await goOnTo(lastMs + stepMs);
  }
  while (wanted()) {
    await sleep(TICK_MS, undefined, { signal }).catch(() => undefined);
    if (wanted()) {
      const nowMs = Date.now();
      lastMs = Math.max(lastMs, nowMs - CATCH_UP_SECONDS * 1000);
      await goOnTo(nowMs);
    }
  }
  return written;
}
