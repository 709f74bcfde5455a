import { consoleFilterFields } from '../query/console-filters';
import type { Filter, Value } from '../query/filter';
import { filterDepth } from '../query/filter-depth';
import { MAX_DEPTH, MAX_FILTERS, MAX_VALUES } from '../query/parse-filter';
import { describe, MAX_TEXT } from '../query/reader';
import { switchedOff } from '../query/switched';
import { bareValue } from './bare-value';
import type { FilterNode, Question, SideWord, Span, ValueNode } from './filter-node';
import { faultAt } from './filter-text-error';
import { isKeyword, isReserved } from './keywords';
import { nearestFields } from './nearest-fields';
import { allOf, anyOf } from './normal-filter';
import { readConsoleFilter } from './read-console-filter';
import { readPredicate } from './read-predicate';
import { resolveField } from './resolve-field';

export type FilterBuilder = ReturnType<typeof filterBuilder>;

/** Far more than a filter's own depth, as parentheses may be written without need, and far less than any stack. */
const MAX_PARENTHESES = 50;

/** Makes a filter of what the grammar finds (filter.peggy). Its methods throw FilterTextError. For one parse only. */
export function filterBuilder() {
  let parentheses = 0;

  const leaf = (filter: Filter, span: Span): FilterNode => ({ filter, span, deepest: span });

  function composed(filter: Filter, span: Span, parts: readonly FilterNode[]): FilterNode {
    const { deepest } = parts.reduce((left, right) =>
      filterDepth(right.filter) > filterDepth(left.filter) ? right : left
    );
    if (filterDepth(filter) > MAX_DEPTH) {
      throw faultAt(deepest, `the filter is nested more than ${MAX_DEPTH} levels deep here`);
    }
    return { filter, span, deepest };
  }

  function joined(
    parts: FilterNode[],
    over: FilterNode | null,
    word: string,
    join: (filters: Filter[]) => Filter
  ): FilterNode {
    if (over) {
      const message = `more than ${MAX_FILTERS} conditions are joined by "${word}"; put values in a list: in (a, b)`;
      throw faultAt(over.span, message);
    }
    const span = { from: parts[0].span.from, to: parts[parts.length - 1].span.to };
    return composed(join(parts.map(({ filter }) => filter)), span, parts);
  }

  return {
    isKeyword,
    isReserved,
    maxFilters: MAX_FILTERS,
    maxValues: MAX_VALUES,

    everything: (span: Span): FilterNode => leaf({ all: [] }, span),
    nothing: (span: Span): FilterNode => leaf({ any: [] }, span),
    /** `over` is one more than there may be. */
    all: (parts: FilterNode[], over: FilterNode | null): FilterNode => joined(parts, over, 'and', allOf),
    any: (parts: FilterNode[], over: FilterNode | null): FilterNode => joined(parts, over, 'or', anyOf),
    not: (part: FilterNode): FilterNode => composed({ not: part.filter }, part.span, [part]),
    off: (part: FilterNode): FilterNode => ({ ...part, filter: switchedOff(part.filter) }),

    predicate: (side: SideWord | null, field: string, question: Question, span: Span): FilterNode =>
      leaf((consoleFilterFields(field) ? readConsoleFilter : readPredicate)(side, field, question), span),

    /** The field's own name, or the id of a filter of the console. */
    field(name: string, span: Span): string {
      const field = resolveField(name);
      if (field === undefined) {
        const nearest = nearestFields(name);
        const hint =
          nearest.length > 0
            ? `did you mean ${nearest.join(' or ')}?`
            : 'docs/fields.md lists them all, e.g. SrcK8S_Namespace, DstPort, Proto';
        throw faultAt(span, `there is no field ${describe(name)} in a flow; ${hint}`);
      }
      return field;
    },

    values(values: ValueNode[], over: ValueNode | null): ValueNode[] {
      if (over) {
        throw faultAt(over, `the list has more than ${MAX_VALUES} values`);
      }
      return values;
    },

    bare: (word: string, span: Span): Value => bounded(bareValue(word), span),

    quoted(characters: string[], closed: string | null, span: Span): string {
      if (closed === null) {
        throw faultAt({ from: span.from, to: span.from + 1 }, 'this quote is not closed');
      }
      return bounded(characters.join(''), span);
    },

    escaped(character: string, span: Span): string {
      const meant = escapeMeaning(character);
      if (meant === undefined) {
        const needs =
          character === 'u' ? 'a \\u needs four hexadecimal digits after it' : `\\${character} means nothing`;
        throw faultAt(span, `${needs}; for a backslash in quotes write two: \\\\${character}`);
      }
      return meant;
    },

    open(span: Span): void {
      parentheses++;
      if (parentheses > MAX_PARENTHESES) {
        throw faultAt(span, `more than ${MAX_PARENTHESES} parentheses are open here`);
      }
    },

    close(): void {
      parentheses--;
    },
  };
}

function escapeMeaning(character: string): string | undefined {
  switch (character) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case '\\':
    case '"':
    case "'":
    // The text ends here, and the quote is not closed: that is the fault.
    case '':
      return character;
    default:
      return undefined;
  }
}

function bounded<T extends Value>(value: T, span: Span): T {
  if (typeof value === 'string' && value.length > MAX_TEXT) {
    throw faultAt(span, `this value has ${value.length} characters; at most ${MAX_TEXT} are allowed`);
  }
  return value;
}
