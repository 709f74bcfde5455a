import { type Filter, isAllOf, isAnyOf, isNot } from './filter';
import { isOff } from './switched';

/**
 * The filter without what is switched off, which is neither true nor false but not there: "a or off b" is a, "not off a" and
 * a group of which all is off restrict nothing. In lists stands what changes nothing instead, so that all else keeps
 * its place, which errors name.
 */
export const enabledFilter = (filter: Filter): Filter => (isOff(filter) ? { all: [] } : enabled(filter));

function enabled(filter: Filter): Filter {
  if (isAllOf(filter)) {
    return { all: filter.all.map((part) => (isOff(part) ? { all: [] } : enabled(part))) };
  }
  if (isAnyOf(filter)) {
    return { any: filter.any.map((part) => (isOff(part) ? { any: [] } : enabled(part))) };
  }
  return isNot(filter) ? { not: enabled(filter.not) } : filter;
}
