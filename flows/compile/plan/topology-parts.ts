import type { Column } from '../compiled-query';
import { alias, array, call, constant, eachOf, type Expression } from '../sql/expression';
import type { SelectColumn, With } from '../sql/select';
import { type End, isTop } from './topology-end';

export const PART_COLUMN: Column = { name: 'part', role: 'part', type: 'string', label: 'Part', filterable: false };

export interface TopologyParts {
  with: With[];
  columns: SelectColumn[];
}

/**
 * Every flow once for each number that it is part of: its edge, what its source sends, what its destination receives,
 * and both of each node. The average of averages is none, and neither is the highest rate of sums, so those of nodes
 * cannot be made from those of edges.
 */
export function topologyParts(from: End, to: End, hasOther: boolean): TopologyParts {
  const [source, destination] = [alias('source'), alias('destination')];
  const nobody = values(constant('false'), from, () => EMPTY);
  const part = (name: string, left: Expression, right: Expression): Expression =>
    row([constant(`'${name}'`), left, right]);
  const parts = array([
    part('edge', source, destination),
    part('out', source, nobody),
    part('in', nobody, destination),
    part('both', source, nobody),
    part('both', destination, nobody),
  ]);
  return {
    with: [
      { name: 'source', expression: folded(from, hasOther) },
      { name: 'destination', expression: folded(to, hasOther) },
      { name: 'parts', expression: eachOf(parts) },
    ],
    columns: [
      { expression: element(alias('parts'), 1), as: PART_COLUMN.name },
      ...unfolded(from, element(alias('parts'), 2)),
      ...unfolded(to, element(alias('parts'), 3)),
    ],
  };
}

const EMPTY = constant("''");

/** Whether it is the node for all the rest, then the texts of its columns. */
const values = (other: Expression, end: End, text: (index: number) => Expression): Expression =>
  row([other, ...end.columns.map((_, index) => text(index))]);

function folded(end: End, hasOther: boolean): Expression {
  const own = values(constant('false'), end, (index) => call('toString', end.columns[index].expression));
  return hasOther
    ? call(
        'if',
        isTop(end),
        own,
        values(constant('true'), end, () => EMPTY)
      )
    : own;
}

const unfolded = (end: End, folds: Expression): SelectColumn[] =>
  [end.other, ...end.columns.map((each) => each.column.name)].map((as, index) => ({
    expression: element(folds, index + 1),
    as,
  }));

const row = (items: Expression[]): Expression => ({ kind: 'tuple', items });

const element = (of: Expression, position: number): Expression => call('tupleElement', of, constant(String(position)));
