import { sidedFields } from '../fields/sides';
import type { GroupSide } from '../query/group';
import type { NormalTerm } from '../query/normalise';
import type { Column, NamePart } from './compiled-query';
import { groupColumn, knownField, type ResultColumn } from './field-column';
import { type Scope, SCOPES } from './scopes';
import { alias, call, column, constant, type Expression, infix, tuple } from './sql/expression';

/** What rows are grouped by, and how each group is called. */
export interface Grouping {
  columns: ResultColumn[];
  parts: NamePart[];
}

export function grouping(terms: NormalTerm[]): Grouping {
  const parts = terms.map((term) =>
    'scope' in term ? scopeGrouping(term.scope, term.side) : fieldGrouping(term.field)
  );
  const columns = new Map<string, ResultColumn>();
  for (const each of parts.flatMap((part) => part.columns)) {
    const known = columns.get(each.column.name);
    // A field that is asked for as such is shown everywhere, not only where a scope falls back on it.
    columns.set(each.column.name, known === undefined || known.isFallback ? each : known);
  }
  return { columns: [...columns.values()], parts: parts.flatMap((part) => part.parts) };
}

function scopeGrouping(id: keyof typeof SCOPES, side: GroupSide): Grouping {
  const ends = SCOPES[id].oneSided
    ? (['source'] as const)
    : side === 'both'
      ? (['source', 'destination'] as const)
      : [side];
  const groupings = ends.map((end) => endOf(id, end));
  return { columns: groupings.flatMap((each) => each.columns), parts: groupings.flatMap((each) => each.parts) };
}

/** One end of the flow in a scope; both ends of a one-sided scope are the same. */
export function endOf(id: keyof typeof SCOPES, end: 'source' | 'destination'): Grouping {
  const scope = SCOPES[id];
  return scope.oneSided
    ? endGrouping(scope, (base) => base)
    : endGrouping(scope, (base) => sidedFields(base)?.[end] ?? base);
}

function endGrouping(scope: Scope, fieldOf: (base: string) => string): Grouping {
  const naming = fieldOf(scope.name[scope.name.length - 1]);
  const names = [...scope.name, ...scope.detail].map(fieldOf);
  const fallbacks = scope.fallbacks.map(fieldOf);
  return {
    columns: [
      ...names.map((name) =>
        name === naming && fallbacks.length === 0 ? named(name, scope.empty) : groupColumn(name)
      ),
      ...fallbacks.map((name) => onlyWhereEmpty(groupColumn(name), naming)),
    ],
    parts: [{ columns: scope.name.map(fieldOf), fallbacks, empty: scope.empty }],
  };
}

const onlyWhereEmpty = ({ expression, column: result }: ResultColumn, naming: string): ResultColumn => ({
  expression: call('if', infix(column(naming), '=', constant("''")), expression, constant("''")),
  column: result,
  isFallback: true,
});

function fieldGrouping(name: string): Grouping {
  const empty = `(no ${knownField(name).label.toLowerCase()})`;
  return { columns: [named(name, empty)], parts: [{ columns: [name], fallbacks: [], empty }] };
}

/** A group's column whose absent value people see as `empty`. */
function named(name: string, empty: string): ResultColumn {
  const { expression, column: result } = groupColumn(name);
  return { expression, column: { ...result, texts: { ...result.texts, '': empty } } };
}

/** The key by which groups are told apart: one column, or a tuple of them. */
export const groupKey = (columns: ResultColumn[]): Expression => tuple(columns.map((each) => each.expression));

/** The columns of a group that may be folded into Other: blank there. `other` is the result column that says so. */
export const foldedColumns = (columns: ResultColumn[], other: string) =>
  columns.map((each) => ({
    expression: call('if', alias(other), constant("''"), each.expression),
    as: each.column.name,
  }));

export const otherColumn = (name: string, label: string): Column => ({
  name,
  role: 'other',
  type: 'boolean',
  label,
  filterable: false,
});
