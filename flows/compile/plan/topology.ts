import type { NormalTopology } from '../../query/normalise';
import type { CompileContext } from '../context';
import type { EdgeEnd } from '../compiled-query';
import { otherColumn } from '../grouping';
import { measureColumn, valueColumn } from '../measure';
import { alias, and, array, eachOf, type Expression, parameter } from '../sql/expression';
import type { Select } from '../sql/select';
import { where } from '../where';
import { overSteps } from './over-steps';
import type { Plan } from './plan';
import { source } from './source';
import { spanOf } from './span';
import { type End, foldedEnd, isTop, key, topologyEnd } from './topology-end';
import { PART_COLUMN, topologyParts } from './topology-parts';

/**
 * Edges between the ends of flows in a scope, A → B apart from B → A. Nodes are ranked by what they send and receive;
 * the others become one node before anything is measured, so that its numbers are exact and edges add up to the whole.
 */
export function planTopology(query: NormalTopology, context: CompileContext): Plan {
  const { range, seconds, steps, notices } = spanOf(query, context);
  const measure = measureColumn(query, seconds, true);
  const [from, to] = [topologyEnd(query, 'source'), topologyEnd(query, 'destination')];
  const rows = where(query, range, measure);
  const nodes: Select = {
    columns: [{ expression: eitherEnd(from, to), as: 'node' }],
    from: source(context),
    where: rows,
    grouped: true,
    having: measure.present,
    orderBy: [{ expression: measure.rank, descending: isLargest(query) }, { expression: alias('node') }],
    limit: parameter('top', 'UInt32', query.top.n),
  };
  const parts = measure.additive ? undefined : topologyParts(from, to, query.top.other);
  const edges: Select = {
    with: [{ name: 'nodes', select: nodes }, ...(parts?.with ?? [])],
    columns: [
      ...(parts?.columns ?? [from, to].flatMap((end) => foldedEnd(end, query.top.other))),
      { expression: measure.expression, as: steps ? 'rate' : 'value' },
    ],
    from: source(context),
    where: query.top.other ? rows : and([rows, isTop(from), isTop(to)]),
    grouped: true,
    having: measure.present,
  };
  return {
    select: {
      ...(steps ? overSteps(edges, query, steps) : edges),
      orderBy: [
        { expression: alias('value'), descending: isLargest(query) },
        ...[...from.columns, ...to.columns].map((each) => ({ expression: alias(each.column.name) })),
      ],
    },
    range,
    frame: {
      kind: 'topology',
      columns: [
        ...(parts ? [PART_COLUMN] : []),
        otherColumn(from.other, 'Other source'),
        ...from.columns.map((each) => each.column),
        otherColumn(to.other, 'Other destination'),
        ...to.columns.map((each) => each.column),
        valueColumn(measure),
      ],
      source: endFrame(from),
      destination: endFrame(to),
    },
    notices,
    groups: [from.columns, to.columns],
  };
}

const isLargest = ({ top }: NormalTopology): boolean => top.order === 'largest';

/** Both nodes of a flow, one where it stays within. */
const eitherEnd = (from: End, to: End): Expression => eachOf(array([key(from), key(to)]));

const endFrame = (end: End): EdgeEnd => ({ ...end, columns: end.columns.map((each) => each.column.name) });
