import { oppositeField } from '../fields/sides';
import { type Filter, isAllOf, isAnyOf, isNot } from './filter';

/**
 * The filter of the same traffic the other way: source and destination exchanged. What has no end (a protocol, an
 * interface, either end's namespace) stays. A filter without any end comes back itself.
 */
export function swapFilter(filter: Filter): Filter {
  if (isAllOf(filter)) {
    const all = swapEach(filter.all);
    return all === filter.all ? filter : { ...filter, all };
  }
  if (isAnyOf(filter)) {
    const any = swapEach(filter.any);
    return any === filter.any ? filter : { ...filter, any };
  }
  if (isNot(filter)) {
    const not = swapFilter(filter.not);
    return not === filter.not ? filter : { ...filter, not };
  }
  const opposite = oppositeField(filter.field);
  return opposite === undefined ? filter : { ...filter, field: opposite };
}

function swapEach(filters: Filter[]): Filter[] {
  const swapped = filters.map(swapFilter);
  return swapped.every((each, index) => each === filters[index]) ? filters : swapped;
}
