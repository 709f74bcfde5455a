import { formatDuration } from '../../query/duration';
import { isOverSteps } from '../../query/measure-functions';
import type { NormalCompare, NormalMeasure, NormalSteps } from '../../query/normalise';
import type { Notice } from '../compiled-query';
import type { CompileContext } from '../context';
import { arrivedMs, resolveSteps, type Steps } from '../resolve-steps';
import type { Range } from '../range';

/**
 * The time that a query without a time axis looks at: as much of the range as has arrived, or for a statistic over steps
 * the whole steps of it. What is still on its way would make a rate too low, and less than the one of an earlier period.
 */
export interface Span {
  range: Range;
  /** What a rate divides by. */
  seconds: number;
  steps?: Steps;
  notices: Notice[];
}

export function spanOf(
  query: NormalMeasure & NormalSteps & { compare?: NormalCompare },
  context: CompileContext
): Span {
  if (!isOverSteps(query.metric, query.function)) {
    const { fromMs } = context;
    const toMs = arrivedMs(query.delayMs, context);
    if (toMs > fromMs) {
      return { range: { fromMs, toMs }, seconds: (toMs - fromMs) / 1000, notices: [] };
    }
    const text = `No flows of this time range have had the ${formatDuration(query.delayMs)} yet that they take to arrive: use a longer range.`;
    return {
      range: { fromMs, toMs: fromMs },
      seconds: (context.toMs - fromMs) / 1000,
      notices: [{ severity: 'warning', text }],
    };
  }
  const steps = resolveSteps(query, context);
  return { range: stepsRange(steps), seconds: steps.stepMs / 1000, steps, notices: steps.notices };
}

export const stepsRange = ({ startMs, stepMs, buckets }: Steps): Range => ({
  fromMs: startMs,
  toMs: startMs + buckets * stepMs,
});
