import { labelOfEither } from '../../fields/sides';
import type { ScopeId } from '../../query/group';
import type { NormalTopology } from '../../query/normalise';
import type { EdgeEnd, NamePart } from '../compiled-query';
import { knownField, type ResultColumn } from '../field-column';
import { distinctColumns, endOf, foldedColumns, groupKey, withoutRepeats } from '../grouping';
import { constant, type Expression, infix, not } from '../sql/expression';
import type { SelectColumn } from '../sql/select';

/** One end of the edges, as columns of the flows. */
export interface End extends Omit<EdgeEnd, 'columns'> {
  columns: ResultColumn[];
}

/** Columns are named after their end even where a scope has only one field for both (the cluster). */
export function topologyEnd({ scope, groupScopes }: NormalTopology, side: 'source' | 'destination'): End {
  const [own, ...groups] = [scope, ...groupScopes].map((each) => endOf(each, side));
  const prefix = side === 'source' ? 'Src' : 'Dst';
  const rename = (name: string) => (name.startsWith(prefix) ? name : prefix + name);
  const renamed = (part: NamePart) => ({
    ...part,
    columns: part.columns.map(rename),
    fallbacks: part.fallbacks.map(rename),
  });
  const names = withoutRepeats(
    groups.map(({ parts: [part] }, index) => ({ ...part, label: labelOf(groupScopes[index]) }))
  );
  return {
    columns: distinctColumns([...groups, own].flatMap(({ columns }) => columns)).map((each) => ({
      ...each,
      column: { ...each.column, name: rename(each.column.name) },
    })),
    other: `${side}Other`,
    name: renamed(own.parts[0]),
    ...(names.length > 0 && { groups: names.map((part) => ({ ...renamed(part), label: part.label })) }),
  };
}

const labelOf = (scope: ScopeId): string => {
  const { columns } = endOf(scope, 'source').parts[0];
  return labelOfEither(knownField(columns[columns.length - 1]).label);
};

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
