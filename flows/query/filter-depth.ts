import { type Filter, partsOf } from './filter';

/** How many levels of groups a filter has: 0 of a predicate alone. */
export const filterDepth = (filter: Filter): number =>
  partsOf(filter).reduce((deepest, part) => Math.max(deepest, 1 + filterDepth(part)), 0);
