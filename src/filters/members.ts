import { type Filter, isAllOf } from '../../flows/query/filter';

/** The conditions that all have to hold: what the editor lists one by one. A list that is switched off as a whole is one. */
export const members = (filter: Filter | undefined): Filter[] =>
  filter === undefined ? [] : isAllOf(filter) && !filter.disabled ? filter.all : [filter];

/** The filter of these conditions, or undefined without any, so that an emptied filter leaves no trace in the query. */
export const allOf = (conditions: Filter[]): Filter | undefined =>
  conditions.length === 0 ? undefined : { all: conditions };
