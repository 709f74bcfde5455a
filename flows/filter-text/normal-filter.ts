import { type Filter, isAllOf, isAnyOf, isNot, type Predicate, type Value } from '../query/filter';
import { MAX_FILTERS } from '../query/parse-filter';

/**
 * The one form of all filters that the same text says: no list of filters directly in a list of its kind (as long as
 * the joined list is not too long for a flow query), none of a single filter, and nothing written that is the default.
 */
export function normalFilter(filter: Filter): Filter {
  if (isAllOf(filter)) {
    return allOf(filter.all.map(normalFilter));
  }
  if (isAnyOf(filter)) {
    return anyOf(filter.any.map(normalFilter));
  }
  return isNot(filter) ? { not: normalFilter(filter.not) } : normalPredicate(filter);
}

/** All of some normal filters, as a normal filter. */
export function allOf(filters: Filter[]): Filter {
  const all = fitting(
    filters.flatMap((filter) => (isAllOf(filter) ? filter.all : [filter])),
    filters
  );
  return all.length === 1 ? all[0] : { all };
}

/** Any of some normal filters, as a normal filter. */
export function anyOf(filters: Filter[]): Filter {
  const any = fitting(
    filters.flatMap((filter) => (isAnyOf(filter) ? filter.any : [filter])),
    filters
  );
  return any.length === 1 ? any[0] : { any };
}

const fitting = (flat: Filter[], nested: Filter[]) => (flat.length <= MAX_FILTERS ? flat : nested);

function normalPredicate({ field, side, op, values = [] }: Predicate): Predicate {
  return {
    field,
    ...(side === 'both' && { side }),
    op,
    ...(values.length > 0 && { values: values.map(normalValue) }),
  };
}

/** JSON and text have one zero. */
const normalValue = (value: Value): Value => (value === 0 ? 0 : value);
