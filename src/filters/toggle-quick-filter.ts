import { type Filter, isAllOf } from '../../flows/query/filter';
import type { QuickFilter } from '../../flows/query/quick-filters';
import { switchedOn } from '../../flows/query/switched';
import { allOf, members } from './members';

/** A quick filter is on when the query has each of its conditions. */
export const hasQuickFilter = (filter: Filter | undefined, quick: QuickFilter): boolean => {
  const present = new Set(members(filter).map(key));
  return conditions(quick).every((condition) => present.has(key(condition)));
};

/** Adds those of its conditions that are missing or switched off; a second time it takes them all back. */
export function toggleQuickFilter(filter: Filter | undefined, quick: QuickFilter): Filter | undefined {
  const own = new Set(conditions(quick).map(key));
  const others = members(filter).filter((condition) => !own.has(key(switchedOn(condition))));
  return allOf(hasQuickFilter(filter, quick) ? others : [...others, ...conditions(quick)]);
}

const conditions = ({ filter }: QuickFilter): Filter[] => (isAllOf(filter) ? filter.all : [filter]);

const key = (filter: Filter): string => JSON.stringify(filter);
