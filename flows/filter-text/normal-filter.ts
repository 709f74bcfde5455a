import { type Filter, isAllOf, isAnyOf, isNot, type Predicate, type Value } from '../query/filter';
import { MAX_FILTERS } from '../query/parse-filter';
import { isOff, switchedOff } from '../query/switched';

/**
 * The one form of all filters that the same text says: no list of filters directly in a list of its kind (as long as
 * the joined list is not too long for a flow query, and none of them is switched off), none of a single filter, and nothing
 * written that is the default.
 */
export function normalFilter(filter: Filter): Filter {
  const normal = normalForm(filter);
  return filter.disabled ? switchedOff(normal) : normal;
}

function normalForm(filter: Filter): Filter {
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
  const all = joined(filters, (filter) => (isAllOf(filter) ? filter.all : [filter]), { all: [] });
  return all.length === 1 ? all[0] : { all };
}

/** Any of some normal filters, as a normal filter. */
export function anyOf(filters: Filter[]): Filter {
  const any = joined(filters, (filter) => (isAnyOf(filter) ? filter.any : [filter]), { any: [] });
  return any.length === 1 ? any[0] : { any };
}

/** One list of what is in lists of its kind. Of the empty ones, which change nothing, one stays where all else is switched off. */
function joined(filters: Filter[], inner: (filter: Filter) => Filter[], empty: Filter): Filter[] {
  const within = (filter: Filter) => (filter.disabled ? [filter] : inner(filter));
  const flat = filters.flatMap(within).filter((filter) => within(filter).length > 0);
  const kept = flat.every(isOff) && !filters.every(isOff) ? [empty, ...flat] : flat;
  return kept.length <= MAX_FILTERS ? kept : filters;
}

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
