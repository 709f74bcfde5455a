import type { NormalTimeseries } from '../../query/normalise';
import type { CompileContext } from '../context';
import { grouping } from '../grouping';
import { measureColumn, volume } from '../measure';
import { resolveSteps } from '../resolve-steps';
import { alias, call, column, constant, type Expression, infix, parameter } from '../sql/expression';
import { where } from '../where';
import type { Plan } from './plan';
import { source } from './source';
import { topGroups } from './top-groups';

export function planTimeseries(query: NormalTimeseries, context: CompileContext): Plan {
  const { startMs, stepMs, buckets, notices } = resolveSteps(query, context);
  const range = { fromMs: startMs, toMs: startMs + buckets * stepMs };
  const { columns: groups, parts } = grouping(query.groupBy);
  const measure = measureColumn(query, stepMs / 1000);
  const from = source(context);
  const top = topGroups(groups, query.top, volume(query), from, where(query, range));
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
      orderBy: [...top.columns, { name: 'time' }].map(({ name }) => ({ expression: alias(name) })),
    },
    range,
    frame: {
      kind: 'timeseries',
      columns: [
        { name: 'time', role: 'time', type: 'time', label: 'Time', filterable: false },
        ...top.columns,
        { name: 'value', role: 'value', type: 'number', label: measure.label, unit: measure.unit, filterable: false },
      ],
      name: { parts, measure: measure.label },
      startMs,
      stepMs,
      buckets,
      fill: 'zero',
    },
    notices,
  };
}

/** The start of a flow's step, by arithmetic on the epoch: no time zone, no calendar. */
function bucket(stepMs: number): Expression {
  const step = parameter('step', 'Int64', stepMs);
  const number = call('intDiv', call('toUnixTimestamp64Milli', column('TimeFlowEndMs')), step);
  return call('fromUnixTimestamp64Milli', infix(number, '*', step), constant("'UTC'"));
}
