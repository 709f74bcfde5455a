import type { ScopeId } from '../../query/group';
import type { NamePart } from '../compiled-query';
import type { ResultColumn } from '../field-column';
import { endOf, foldedColumns, groupKey } from '../grouping';
import { constant, type Expression, infix, not } from '../sql/expression';
import type { SelectColumn } from '../sql/select';

/** One end of the edges, as columns of the flows. */
export interface End {
  columns: ResultColumn[];
  /** The result column that is 1 where the end is the node for all the rest. */
  other: string;
  name: NamePart;
}

/** Columns are named after their end even where a scope has only one field for both (the cluster). */
export function topologyEnd(scope: ScopeId, side: 'source' | 'destination'): End {
  const { columns, parts } = endOf(scope, side);
  const prefix = side === 'source' ? 'Src' : 'Dst';
  const rename = (name: string) => (name.startsWith(prefix) ? name : prefix + name);
  return {
    columns: columns.map((each) => ({ ...each, column: { ...each.column, name: rename(each.column.name) } })),
    other: `${side}Other`,
    name: { ...parts[0], columns: parts[0].columns.map(rename), fallbacks: parts[0].fallbacks.map(rename) },
  };
}

export const key = (end: End): Expression => groupKey(end.columns);

export const isTop = (end: End): Expression => infix(key(end), 'IN', constant('nodes'));

/** The end's result columns; blank in the node for all the rest, where there is one. */
export const foldedEnd = (end: End, hasOther: boolean): SelectColumn[] =>
  hasOther
    ? [{ expression: not(isTop(end)), as: end.other }, ...foldedColumns(end.columns, end.other)]
    : [
        { expression: constant('false'), as: end.other },
        ...end.columns.map(({ expression, column }) => ({ expression, as: column.name })),
      ];
