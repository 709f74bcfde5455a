import { type Filter, isPredicate, type Operator, type Predicate } from '../../flows/query/filter';
import { plainForm } from '../../flows/query/operator';
import { switchedOn } from '../../flows/query/switched';
import { allOf, members } from './members';

/** One value of one field, as clicked in a table cell or a record. */
export interface Click {
  field: string;
  op: Operator;
  value: string;
}

/** Adds the condition; the opposite one gives way, and a second click takes it back. */
export const togglePredicate = (filter: Filter | undefined, click: Click): Filter | undefined =>
  hasPredicate(filter, click) ? allOf(withoutAbout(filter, click)) : addPredicate(filter, click);

/** Adds the condition, once. Where it is there but switched off, it is switched on. */
export function addPredicate(filter: Filter | undefined, click: Click): Filter | undefined {
  if (hasPredicate(filter, click)) {
    return filter;
  }
  const others = withoutAbout(filter, click);
  const waiting = others.find((condition) => isAbout(condition, click) && condition.op === click.op);
  return allOf(
    waiting
      ? others.map((condition) => (condition === waiting ? switchedOn(waiting) : condition))
      : [...others, predicate(click)]
  );
}

export const hasPredicate = (filter: Filter | undefined, click: Click): boolean =>
  members(filter).some((condition) => !condition.disabled && isAbout(condition, click) && condition.op === click.op);

const predicate = ({ field, op, value }: Click): Predicate => ({ field, op, values: [value] });

/** What is switched off stays: someone keeps it for later. */
const withoutAbout = (filter: Filter | undefined, click: Click): Filter[] =>
  members(filter).filter((condition) => condition.disabled || !isAbout(condition, click));

/** A condition on just this value, for or against it. Values are compared as text: a cell's `443` is a saved 443. */
const isAbout = (condition: Filter, { field, value }: Click): condition is Predicate =>
  isPredicate(condition) &&
  condition.field === field &&
  plainForm(condition.op).op === '=' &&
  condition.values?.length === 1 &&
  String(condition.values[0]) === value;
