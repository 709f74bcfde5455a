import type { NormalTimeseries } from '../../query/normalise';
import type { CompileContext } from '../context';
import { grouping } from '../grouping';
import { measureColumn, valueColumn } from '../measure';
import { resolveSteps } from '../resolve-steps';
import { alias } from '../sql/expression';
import { where } from '../where';
import { fittingGroups } from './fitting-groups';
import { bucket } from './over-steps';
import type { Plan } from './plan';
import { source } from './source';
import { stepsRange } from './span';
import { topGroups } from './top-groups';

export function planTimeseries(query: NormalTimeseries, context: CompileContext): Plan {
  const steps = resolveSteps(query, context);
  const { startMs, stepMs, buckets, notices } = steps;
  const range = stepsRange(steps);
  const { columns: groups, parts } = grouping(query.groupBy);
  const measure = measureColumn(query, stepMs / 1000, groups.length > 0);
  const from = source(context);
  const fitting = fittingGroups(query.top, buckets, context.limits);
  const top = topGroups(groups, fitting.top, measure, from, where(query, range, measure));
  return {
    select: {
      with: top.with,
      columns: [
        { expression: bucket(stepMs), as: 'time' },
        ...top.select,
        { expression: measure.expression, as: 'value' },
      ],
      from,
      where: top.where,
      grouped: true,
      having: measure.present,
      orderBy: [...top.columns, { name: 'time' }].map(({ name }) => ({ expression: alias(name) })),
    },
    range,
    frame: {
      kind: 'timeseries',
      columns: [
        { name: 'time', role: 'time', type: 'time', label: 'Time', filterable: false },
        ...top.columns,
        valueColumn(measure),
      ],
      name: { parts, measure: measure.label },
      startMs,
      stepMs,
      buckets,
      fill: measure.fill,
      ...(groups.length > 0 && fitting.fewer && { fewer: fitting.fewer }),
    },
    notices,
  };
}
