import type { NormalTop } from '../../query/normalise';
import type { FewerGroups } from '../compiled-query';
import type { SeriesLimits } from '../context';

/**
 * As many top groups as make no more series and points than the limits. What does not fit is left to Other before
 * anything is measured, so that a bounded answer is as exact as any, and nothing is computed only to be thrown away.
 * `seriesOfGroup` is how many series, of `buckets` points each, a group of `top` may make.
 */
export function fittingGroups(
  top: NormalTop,
  seriesOfGroup: number,
  buckets: number,
  limits: SeriesLimits | undefined
): { top: NormalTop; fewer?: FewerGroups } {
  if (limits === undefined) {
    return { top };
  }
  const series = Math.min(limits.series, Math.floor(limits.points / Math.max(1, buckets)));
  const most = Math.floor(series / seriesOfGroup);
  const groups = Math.max(1, top.other ? most - 1 : most);
  if (top.n <= groups) {
    return { top };
  }
  const text =
    `Only the ${groups} ${top.order} ${groups === 1 ? 'group is' : 'groups are'} shown, not ${top.n}: all of them would be too many series or points ` +
    `to show. ${top.other ? 'The rest is in Other. ' : ''}Choose a longer step, a shorter time range or fewer groups.`;
  return { top: { ...top, n: groups }, fewer: { groups, text } };
}
