import type { NormalTimeseries } from '../../query/normalise';
import type { Column } from '../compiled-query';
import type { CompileContext } from '../context';
import { grouping } from '../grouping';
import { measureColumn, valueColumn } from '../measure';
import { resolveSteps } from '../resolve-steps';
import { alias } from '../sql/expression';
import type { Select } from '../sql/select';
import { where } from '../where';
import { amount, changeColumn, EARLIER, earlierLabel, periods, shown, shownLater } from './compared';
import { fittingGroups } from './fitting-groups';
import { bucket } from './over-steps';
import type { Plan } from './plan';
import { source } from './source';
import { stepsRange } from './span';
import { topGroups } from './top-groups';

const TIME: Column = { name: 'time', role: 'time', type: 'time', label: 'Time', filterable: false };

export function planTimeseries(query: NormalTimeseries, context: CompileContext): Plan {
  const { compare } = query;
  const steps = resolveSteps(query, context);
  const { startMs, stepMs, buckets, notices } = steps;
  const range = stepsRange(steps);
  const { columns: groups, parts } = grouping(query.groupBy);
  const measure = measureColumn(query, stepMs / 1000, groups.length > 0);
  const from = source(context);
  const fitting = fittingGroups(query.top, seriesOfGroup(query), buckets, context.limits);
  const looked = periods(range, compare).map((period) => ({ period, rows: where(query, period.range, measure) }));
  const top = topGroups(
    groups,
    fitting.top,
    measure,
    from,
    looked.map(({ rows }) => rows)
  );
  const answers = looked.map(({ period, rows }): Select => ({
    columns: [
      { expression: shownLater(bucket(stepMs), period), as: 'time' },
      ...top.select,
      { expression: measure.expression, as: 'value' },
    ],
    from,
    where: top.narrowed(rows),
    grouped: true,
    having: measure.present,
  }));
  const keys = [TIME, ...top.columns].map(({ name }) => name);
  const isBoth = compare?.show === 'both';
  const order = [...top.columns, ...(isBoth ? [EARLIER] : []), TIME];
  return {
    select: {
      with: top.with,
      ...shown(answers, keys, measure, compare, () => ({
        columns: [
          { expression: alias(EARLIER.name), as: EARLIER.name },
          { expression: amount, as: 'value' },
        ],
      })),
      orderBy: order.map(({ name }) => ({ expression: alias(name) })),
    },
    range,
    frame: {
      kind: 'timeseries',
      columns: [
        TIME,
        ...top.columns,
        ...(isBoth ? [EARLIER] : []),
        compare?.show === 'change' ? changeColumn(measure, compare, 'value') : valueColumn(measure),
      ],
      name: { parts, measure: measure.label },
      startMs,
      stepMs,
      buckets,
      fill: compare?.show === 'change' ? 'gap' : measure.fill,
      ...(compare && isBoth && { earlier: earlierLabel(compare) }),
      ...(groups.length > 0 && fitting.fewer && { fewer: fitting.fewer }),
    },
    notices,
    groups: [groups],
  };
}

/** For each group of `top`: either period may bring as many groups of its own. */
const seriesOfGroup = ({ compare }: NormalTimeseries): number =>
  compare === undefined ? 1 : compare.show === 'both' ? 4 : 2;
