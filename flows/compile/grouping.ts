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
  fallbackOf?: string;
}

interface Term {
  columns: Array<ResultColumn | EitherColumn>;
  parts: EndPart[];
}

/** A part of a name, and which end it is of; a field is of none. */
interface EndPart extends NamePart {
  end?: GroupEnd;
}

type GroupEnd = Exclude<GroupSide, 'both'>;

export function grouping(groupBy: NormalTerm[]): Grouping {
  const terms = groupBy.map((term): Term =>
    'scope' in term ? scopeTerm(term.scope, term.side) : fieldTerm(term.field)
  );
  const columns = distinctColumns(terms.flatMap((term) => term.columns));
  return { columns: ofOneEnd(columns), parts: byEnd(terms.flatMap((term) => term.parts)) };
}

export function distinctColumns<C extends ResultColumn | EitherColumn>(all: C[]): C[] {
  const columns = new Map<string, C>();
  for (const each of all) {
    const known = columns.get(each.column.name);
    // A field that is asked for as such is shown everywhere, not only where a scope falls back on it.
    columns.set(each.column.name, known === undefined || known.fallbackOf !== undefined ? each : known);
  }
  return [...columns.values()];
}

/** Scopes of one end side by side: `zone/namespace → zone/namespace`. */
function byEnd(parts: EndPart[]): NamePart[] {
  const ends = new Map<GroupEnd | EndPart, NamePart[]>();
  for (const part of parts) {
    const { end, ...name } = part;
    ends.set(end ?? part, [...(ends.get(end ?? part) ?? []), name]);
  }
  return [...ends.values()].flatMap((ofEnd) =>
    withoutRepeats(ofEnd).map((part, index) => (index === 0 ? part : { ...part, sameEnd: true }))
  );
}

/** A wider scope may be part of a narrower one's name: the namespace is said once. */
export function withoutRepeats<P extends NamePart>(parts: P[]): P[] {
  return parts.flatMap((part, index) => {
    const before = parts.slice(0, index).flatMap(({ columns }) => columns);
    const columns = part.columns.filter((name) => !before.includes(name));
    return columns.length === 0 ? [] : [{ ...part, columns }];
  });
}

/** True where a flow counts in more than one group, so that the groups add up to more than the whole. */
export const countsForBothEnds = (terms: NormalTerm[]): boolean =>
  terms.some((term) => ('scope' in term ? term.side === 'either' && !SCOPES[term.scope].oneSided : !isOwn(term.field)));

const isOwn = (name: string): boolean => sidedFields(name) === undefined;

function scopeTerm(id: ScopeId, side: GroupSide): Term {
  const ends = { source: endOf(id, 'source'), destination: endOf(id, 'destination') };
  if (SCOPES[id].oneSided) {
    return ofEnd(ends.source, side === 'both' ? 'source' : side);
  }
  switch (side) {
    case 'both': {
      const [source, destination] = [ofEnd(ends.source, 'source'), ofEnd(ends.destination, 'destination')];
      return {
        columns: [...source.columns, ...destination.columns],
        parts: [...source.parts, ...destination.parts],
      };
    }
    case 'either':
      return ofEnd(eitherTerm(ends.source, ends.destination), side);
    default:
      return ofEnd(ends[side], side);
  }
}

const ofEnd = ({ columns, parts }: Term, end: GroupEnd): Term => ({
  columns,
  parts: parts.map((part) => ({ ...part, end })),
});

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
  fallbackOf: naming,
});

function fieldTerm(name: string): Term {
  const ends = sidedFields(name);
  return ends ? eitherTerm(ownFieldTerm(ends.source), ownFieldTerm(ends.destination)) : ownFieldTerm(name);
}

function ownFieldTerm(name: string): Grouping {
  const empty = `(no ${inSentence(knownField(name).label)})`;
  return { columns: [named(name, empty)], parts: [{ columns: [name], fallbacks: [], empty }] };
}

/** A label in the middle of a sentence: `source namespace`, but `DNS name`. */
const inSentence = (label: string): string =>
  label.charAt(1) === label.charAt(1).toUpperCase() ? label : label.charAt(0).toLowerCase() + label.slice(1);

/** A group's column whose absent value people see as `empty`. */
function named(name: string, empty: string): ResultColumn {
  const { expression, column: result } = groupColumn(name);
  return { expression, column: { ...result, texts: { ...result.texts, '': empty } } };
}

/** Both ends as one, named without Src and Dst. */
function eitherTerm(source: Grouping, destination: Grouping): Term {
  return {
    columns: source.columns.map(({ expression, column: result, fallbackOf }, index) => ({
      source: expression,
      destination: destination.columns[index].expression,
      column: eitherColumn(result),
      ...(fallbackOf !== undefined && { fallbackOf: withoutEnd(fallbackOf) }),
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

export const withoutEnd = (name: string): string => name.replace('Src', '');

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
    const { column: result, fallbackOf } = each;
    return { expression, column: result, ...(fallbackOf !== undefined && { fallbackOf }) };
  });
}

/** The key by which groups are told apart: one column, or a tuple of them. */
export const groupKey = (columns: ResultColumn[]): Expression => tuple(columns.map((each) => each.expression));

/**
 * The columns of a group that may be folded into Other: blank there. `other` is the result column that says so. `if` makes plain
 * texts of them; as LowCardinality an answer of many steps is half as large, and read twice as fast.
 */
export const foldedColumns = (columns: ResultColumn[], other: string) =>
  columns.map((each) => ({
    expression: call('toLowCardinality', call('if', alias(other), constant("''"), each.expression)),
    as: each.column.name,
  }));

export const otherColumn = (name: string, label: string): Column => ({
  name,
  role: 'other',
  type: 'boolean',
  label,
  filterable: false,
});
