import type { Operator, Predicate, Side, Value } from '../../flows/query/filter';

export const is = (field: string, ...values: Value[]): Predicate => ({ field, op: '=', values });
export const isNot = (field: string, ...values: Value[]): Predicate => ({ field, op: '!=', values });
export const isEmpty = (field: string): Predicate => ({ field, op: 'empty' });
export const isGiven = (field: string): Predicate => ({ field, op: 'not empty' });
export const compares = (field: string, op: Operator, value: Value): Predicate => ({ field, op, values: [value] });

/** Of a field that both ends have. */
export const ofSide = (side: Side, predicate: Predicate): Predicate => ({ ...predicate, side });
