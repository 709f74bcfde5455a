import type { Predicate, Side, Value } from '../../flows/query/filter';

export const is = (field: string, ...values: Value[]): Predicate => ({ field, op: '=', values });
export const isNot = (field: string, ...values: Value[]): Predicate => ({ field, op: '!=', values });
export const isEmpty = (field: string): Predicate => ({ field, op: 'empty' });
export const isGiven = (field: string): Predicate => ({ field, op: 'not empty' });

/** Of a field that both ends have. */
export const ofSide = (side: Side, predicate: Predicate): Predicate => ({ ...predicate, side });
