import { type Filter, isPredicate, type Operator, type Predicate } from '../../flows/query/filter';
import { plainForm } from '../../flows/query/operator';
import { allOf, members } from './members';

/** One value of one field, as clicked in a table cell or a record. */
export interface Click {
  field: string;
  op: Operator;
  value: string;
}

/** Adds the condition; the opposite one gives way, and a second click takes it back. */
export function togglePredicate(filter: Filter | undefined, click: Click): Filter | undefined {
  const conditions = members(filter);
  const others = conditions.filter((condition) => !isAbout(condition, click));
  return allOf(hasPredicate(filter, click) ? others : [...others, predicate(click)]);
}

/** Adds the condition, once. */
export const addPredicate = (filter: Filter | undefined, click: Click): Filter | undefined =>
  hasPredicate(filter, click)
    ? filter
    : allOf([...members(filter).filter((each) => !isAbout(each, click)), predicate(click)]);

export const hasPredicate = (filter: Filter | undefined, click: Click): boolean =>
  members(filter).some((condition) => isAbout(condition, click) && condition.op === click.op);

const predicate = ({ field, op, value }: Click): Predicate => ({ field, op, values: [value] });

/** A condition on just this value, for or against it. Values are compared as text: a cell's `443` is a saved 443. */
const isAbout = (condition: Filter, { field, value }: Click): condition is Predicate =>
  isPredicate(condition) &&
  condition.field === field &&
  plainForm(condition.op).op === '=' &&
  condition.values?.length === 1 &&
  String(condition.values[0]) === value;
