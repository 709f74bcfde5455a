import type { Filter } from '../../flows/query/filter';
import type { Selection } from '../../flows/query/flow-query';
import { patch } from '../patch';

/** The same query with this filter; without one the property is left out. */
export const withFilter = <Q extends Selection>(query: Q, filter: Filter | undefined): Q =>
  patch<Q>(query, { filter } as Partial<Q>);
