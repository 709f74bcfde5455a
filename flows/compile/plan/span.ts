import { isOverSteps } from '../../query/measure-functions';
import type { NormalCompare, NormalMeasure, NormalSteps } from '../../query/normalise';
import type { Notice } from '../compiled-query';
import type { CompileContext } from '../context';
import { resolveSteps, type Steps } from '../resolve-steps';
import type { Range } from '../range';

/** The time that a query without a time axis looks at: the range, or for a statistic over steps the whole steps of it. */
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
    const range = { fromMs: context.fromMs, toMs: context.toMs };
    return { range, seconds: (range.toMs - range.fromMs) / 1000, notices: [] };
  }
  const steps = resolveSteps(query, context);
  return { range: stepsRange(steps), seconds: steps.stepMs / 1000, steps, notices: steps.notices };
}

export const stepsRange = ({ startMs, stepMs, buckets }: Steps): Range => ({
  fromMs: startMs,
  toMs: startMs + buckets * stepMs,
});
