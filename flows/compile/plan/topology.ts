import type { NormalTopology } from '../../query/normalise';
import type { CompileContext } from '../context';
import type { ResultColumn } from '../field-column';
import { endOf, otherColumn } from '../grouping';
import { measureColumn, volume } from '../measure';
import { alias, and, array, call, constant, type Expression, infix, not, parameter, tuple } from '../sql/expression';
import type { Select, SelectColumn } from '../sql/select';
import { where } from '../where';
import type { Plan } from './plan';
import { source } from './source';

/**
 * Edges between the ends of flows in a scope, A → B apart from B → A. Nodes are ranked by what they send and receive;
 * the others become one node, so the edges always add up to the whole.
 */
export function planTopology(query: NormalTopology, context: CompileContext): Plan {
  const range = { fromMs: context.fromMs, toMs: context.toMs };
  const measure = measureColumn(query, (range.toMs - range.fromMs) / 1000);
  const sourceEnd = end(query, 'source');
  const destinationEnd = end(query, 'destination');
  const edges: Select = {
    columns: [
      ...[...sourceEnd.columns, ...destinationEnd.columns].map((each) => ({
        expression: each.expression,
        as: each.column.name,
      })),
      { expression: measure.expression, as: 'value' },
      { expression: volume(query), as: 'volume' },
    ],
    from: source(context),
    where: where(query, range),
    grouped: true,
  };
  return {
    select: {
      with: [
        { name: 'edges', select: edges },
        { name: 'nodes', select: ranking(sourceEnd, destinationEnd, query.top.n) },
      ],
      columns: [
        ...(query.top.other
          ? [...folded(sourceEnd), ...folded(destinationEnd)]
          : [...plain(sourceEnd), ...plain(destinationEnd)]),
        { expression: call('sum', alias('value', 'edges')), as: 'value' },
      ],
      from: { cte: 'edges' },
      ...(!query.top.other && { where: and([isTop(sourceEnd), isTop(destinationEnd)]) }),
      grouped: true,
      orderBy: [
        { expression: alias('value'), descending: true },
        ...[...sourceEnd.columns, ...destinationEnd.columns].map((each) => ({ expression: alias(each.column.name) })),
      ],
    },
    range,
    frame: {
      kind: 'topology',
      columns: [
        otherColumn(sourceEnd.other, 'Other source'),
        ...sourceEnd.columns.map((each) => each.column),
        otherColumn(destinationEnd.other, 'Other destination'),
        ...destinationEnd.columns.map((each) => each.column),
        { name: 'value', role: 'value', type: 'number', label: measure.label, unit: measure.unit, filterable: false },
      ],
      source: { columns: names(sourceEnd), other: sourceEnd.other, name: sourceEnd.name },
      destination: { columns: names(destinationEnd), other: destinationEnd.other, name: destinationEnd.name },
    },
    notices: [],
  };
}

interface End {
  columns: ResultColumn[];
  other: string;
  name: ReturnType<typeof endOf>['parts'][number];
}

/** Columns are named after their end even where a scope has only one field for both (the cluster). */
function end({ scope }: NormalTopology, side: 'source' | 'destination'): End {
  const { columns, parts } = endOf(scope, side);
  const prefix = side === 'source' ? 'Src' : 'Dst';
  const rename = (name: string) => (name.startsWith(prefix) ? name : prefix + name);
  return {
    columns: columns.map((each) => ({ ...each, column: { ...each.column, name: rename(each.column.name) } })),
    other: `${side}Other`,
    name: { ...parts[0], columns: parts[0].columns.map(rename), fallbacks: parts[0].fallbacks.map(rename) },
  };
}

const names = ({ columns }: End) => columns.map((each) => each.column.name);

/** A result column of `edges`, qualified so that the folded column of the same name does not shadow it. */
const edgeColumns = (end: End): Expression[] => names(end).map((name) => alias(name, 'edges'));

const key = (end: End): Expression => tuple(edgeColumns(end));

const isTop = (end: End): Expression => infix(key(end), 'IN', constant('nodes'));

function ranking(source: End, destination: End, n: number): Select {
  return {
    columns: [
      { expression: call('arrayJoin', call('arrayDistinct', array([key(source), key(destination)]))), as: 'node' },
    ],
    from: { cte: 'edges' },
    grouped: true,
    orderBy: [{ expression: call('sum', alias('volume', 'edges')), descending: true }, { expression: alias('node') }],
    limit: parameter('top', 'UInt32', n),
  };
}

const folded = (end: End): SelectColumn[] => [
  { expression: not(isTop(end)), as: end.other },
  ...names(end).map((name) => ({
    expression: call('if', alias(end.other), constant("''"), alias(name, 'edges')),
    as: name,
  })),
];

const plain = (end: End): SelectColumn[] => [
  { expression: constant('false'), as: end.other },
  ...names(end).map((name) => ({ expression: alias(name, 'edges'), as: name })),
];
