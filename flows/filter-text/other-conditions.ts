import { type Filter, isAllOf, partsOf, type Predicate } from '../query/filter';
import { filterBuilder } from './filter-builder';
import type { FilterNode, Span } from './filter-node';
import { FilterTextError } from './filter-text-error';
import { readText } from './read-text';

/**
 * Which flows the rest of a text leaves for the condition of which a value is being typed from `from` to `to`: the conditions
 * that have to hold beside it, also around its groups. Those after it count only if the text is right to its end.
 * Undefined where there are none.
 */
export function otherConditions(text: string, { from, to }: Span): Filter | undefined {
  const before = text.slice(0, from) + ANY_VALUE;
  const read = readAround(before + text.slice(to), from) ?? readAround(before, from);
  const all = read ? beside(read) : [];
  return all.length === 0 ? undefined : { all };
}

const ANY_VALUE = 'x';

/** Stands for the condition that is being typed. */
const TYPED: Predicate = { field: '', op: 'empty' };

/** What the text says, with open parentheses closed; undefined where it is wrong. */
function readAround(text: string, offset: number): Filter | undefined {
  try {
    const reading = readText(text, builderAround(offset));
    if ('filter' in reading) {
      return reading.filter;
    }
    const { fault } = reading;
    return fault.offset === text.length && fault.expected.has(')') ? readAround(`${text})`, offset) : undefined;
  } catch (error) {
    if (error instanceof FilterTextError) {
      return undefined;
    }
    throw error;
  }
}

function builderAround(offset: number): ReturnType<typeof filterBuilder> {
  const builder = filterBuilder();
  return {
    ...builder,
    predicate: (side, field, question, span): FilterNode =>
      span.from <= offset && offset < span.to
        ? { filter: TYPED, span, deepest: span }
        : builder.predicate(side, field, question, span),
    off: (part) => (part.filter === TYPED ? part : builder.off(part)),
  };
}

const beside = (filter: Filter): Filter[] =>
  !holdsTyped(filter) ? [filter] : isAllOf(filter) && !filter.disabled ? filter.all.flatMap(beside) : [];

const holdsTyped = (filter: Filter): boolean => filter === TYPED || partsOf(filter).some(holdsTyped);
