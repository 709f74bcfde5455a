import { formatDuration } from '../query/duration';
import type { NormalCompare, NormalSteps } from '../query/normalise';
import { QueryError } from '../query/query-error';
import type { Notice } from './compiled-query';
import type { CompileContext } from './context';

/** The points of a time series: `buckets` whole steps from `startMs` on, all of them over. */
export interface Steps {
  startMs: number;
  stepMs: number;
  buckets: number;
  notices: Notice[];
}

/** Below this a step holds too few reports of the agent, which sends every 5 s by default. */
const SHORTEST_AUTOMATIC_STEP = 15_000;

/** Without a panel that says how wide it is. */
const AUTOMATIC_POINTS = 60;

const MOST_BUCKETS = 11_000;

const ROUND_STEPS = [
  1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
].map((seconds) => seconds * 1000);

/**
 * Steps start at whole multiples of their length since the epoch. The first one is read whole even where the range
 * begins inside it, and the last one only counts when it is over and its flows have arrived: half a step looks like a dip.
 */
export function resolveSteps(
  { stepMs: asked, delayMs, compare }: NormalSteps & { compare?: NormalCompare },
  context: CompileContext
): Steps {
  const { fromMs, toMs } = context;
  const stepMs = asked ?? automaticStep(context, compare?.offsetMs);
  if (compare && compare.offsetMs % stepMs !== 0) {
    throw new QueryError(
      'invalid_query',
      `compare.offset must be a whole number of steps, and ${compare.offset} is none of ${formatDuration(stepMs)}`,
      'compare.offset'
    );
  }
  const startMs = Math.floor(fromMs / stepMs) * stepMs;
  const buckets = Math.max(0, Math.floor(arrivedMs(delayMs, context) / stepMs) - startMs / stepMs);
  if (buckets > MOST_BUCKETS) {
    throw new QueryError(
      'too_large',
      `a step of ${formatDuration(stepMs)} makes ${buckets} points; use a step of at least ${formatDuration(
        roundUp((toMs - fromMs) / MOST_BUCKETS)
      )} or a shorter time range`,
      'step'
    );
  }
  const text = `No step of ${formatDuration(stepMs)} is over yet in this time range: use a shorter step or a longer range.`;
  return { startMs, stepMs, buckets, notices: buckets === 0 ? [{ severity: 'warning', text }] : [] };
}

/** Until when the flows of the range have arrived. */
export const arrivedMs = (delayMs: number, { toMs, nowMs }: CompileContext): number =>
  nowMs === undefined ? toMs : Math.min(toMs, nowMs - delayMs);

/** A step that divides `offsetMs`, if there is one, so that the steps of an earlier period lie on those of the present. */
function automaticStep({ fromMs, toMs, intervalMs, maxDataPoints }: CompileContext, offsetMs = 0): number {
  const fromRange = (toMs - fromMs) / (maxDataPoints ?? (intervalMs === undefined ? AUTOMATIC_POINTS : MOST_BUCKETS));
  const least = Math.max(intervalMs ?? 0, fromRange, SHORTEST_AUTOMATIC_STEP);
  const dividing = [...ROUND_STEPS, offsetMs].find((step) => step >= least && offsetMs % step === 0);
  return dividing ?? roundUp(least);
}

function roundUp(ms: number): number {
  const day = 86_400_000;
  return ROUND_STEPS.find((step) => step >= ms) ?? Math.ceil(ms / day) * day;
}
