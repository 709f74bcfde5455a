import { labelOfEither, sidedFields } from '../fields/sides';
import type { GroupSide, ScopeId } from '../query/group';
import type { NormalTerm } from '../query/normalise';
import type { Column, NamePart } from './compiled-query';
import { groupColumn, knownField, type ResultColumn } from './field-column';
import { type Scope, SCOPES } from './scopes';
import { alias, array, call, column, constant, eachOf, type Expression, infix, tuple } from './sql/expression';

/** What rows are grouped by, and how each group is called. */
export interface Grouping {
  columns: ResultColumn[];
  parts: NamePart[];
}

/** A column whose values come from either end: a flow counts once for each of them. */
interface EitherColumn {
  source: Expression;
  destination: Expression;
  column: Column;
  isFallback?: boolean;
}

interface Term {
  columns: Array<ResultColumn | EitherColumn>;
  parts: NamePart[];
}

export function grouping(groupBy: NormalTerm[]): Grouping {
  const terms = groupBy.map((term): Term =>
    'scope' in term ? scopeTerm(term.scope, term.side) : fieldTerm(term.field)
  );
  const columns = new Map<string, ResultColumn | EitherColumn>();
  for (const each of terms.flatMap((term) => term.columns)) {
    const known = columns.get(each.column.name);
    // A field that is asked for as such is shown everywhere, not only where a scope falls back on it.
    columns.set(each.column.name, known === undefined || known.isFallback ? each : known);
  }
  return { columns: ofOneEnd([...columns.values()]), parts: terms.flatMap((term) => term.parts) };
}

/** True where a flow counts in more than one group, so that the groups add up to more than the whole. */
export const countsForBothEnds = (terms: NormalTerm[]): boolean =>
  terms.some((term) => ('scope' in term ? term.side === 'either' && !SCOPES[term.scope].oneSided : !isOwn(term.field)));

const isOwn = (name: string): boolean => sidedFields(name) === undefined;

function scopeTerm(id: ScopeId, side: GroupSide): Term {
  const scope = SCOPES[id];
  if (scope.oneSided) {
    return endOf(id, 'source');
  }
  switch (side) {
    case 'both': {
      const [source, destination] = [endOf(id, 'source'), endOf(id, 'destination')];
      return {
        columns: [...source.columns, ...destination.columns],
        parts: [...source.parts, ...destination.parts],
      };
    }
    case 'either':
      return eitherTerm(endOf(id, 'source'), endOf(id, 'destination'));
    default:
      return endOf(id, side);
  }
}

/** One end of the flow in a scope; both ends of a one-sided scope are the same. */
export function endOf(id: ScopeId, end: 'source' | 'destination'): Grouping {
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

function fieldTerm(name: string): Term {
  const ends = sidedFields(name);
  return ends ? eitherTerm(ownFieldTerm(ends.source), ownFieldTerm(ends.destination)) : ownFieldTerm(name);
}

function ownFieldTerm(name: string): Grouping {
  const empty = `(no ${knownField(name).label.toLowerCase()})`;
  return { columns: [named(name, empty)], parts: [{ columns: [name], fallbacks: [], empty }] };
}

/** A group's column whose absent value people see as `empty`. */
function named(name: string, empty: string): ResultColumn {
  const { expression, column: result } = groupColumn(name);
  return { expression, column: { ...result, texts: { ...result.texts, '': empty } } };
}

/** Both ends as one, named without Src and Dst. */
function eitherTerm(source: Grouping, destination: Grouping): Term {
  return {
    columns: source.columns.map(({ expression, column: result, isFallback }, index) => ({
      source: expression,
      destination: destination.columns[index].expression,
      column: eitherColumn(result),
      isFallback,
    })),
    parts: source.parts.map((part) => ({
      columns: part.columns.map(withoutEnd),
      fallbacks: part.fallbacks.map(withoutEnd),
      empty: part.empty.replace('source ', ''),
    })),
  };
}

function eitherColumn(source: Column): Column {
  return {
    ...source,
    name: withoutEnd(source.name),
    label: labelOfEither(source.label),
    ...(source.texts && { texts: { ...source.texts, '': source.texts[''].replace('source ', '') } }),
  };
}

const withoutEnd = (name: string): string => name.replace('Src', '');

/** Columns of either end all take the same end of a row: the row is there once for each of its different ends. */
function ofOneEnd(columns: Array<ResultColumn | EitherColumn>): ResultColumn[] {
  const either = columns.filter((each) => 'source' in each);
  const ends = [tuple(either.map(({ source }) => source)), tuple(either.map(({ destination }) => destination))];
  const end = eachOf(array(ends));
  return columns.map((each) => {
    if (!('source' in each)) {
      return each;
    }
    const position = constant(String(either.indexOf(each) + 1));
    const expression = either.length === 1 ? end : call('tupleElement', end, position);
    return { expression, column: each.column, isFallback: each.isFallback };
  });
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
