import { type Filter, isAllOf, isAnyOf, isNot, isPredicate, type Predicate } from '../query/filter';
import { valueCount } from '../query/operator';
import { switchedOn } from '../query/switched';
import { normalFilter } from './normal-filter';
import { quoteValue } from './quote-value';

/** The text of a filter: parseFilterText makes of it the filter's normal form. Every flow is no text. */
export function printFilterText(filter: Filter): string {
  const normal = normalFilter(filter);
  return isAllOf(normal) && normal.all.length === 0 && !normal.disabled ? '' : print(normal);
}

function print(filter: Filter): string {
  if (filter.disabled) {
    return `off ${operand(switchedOn(filter))}`;
  }
  if (isAllOf(filter)) {
    return filter.all.length === 0 ? 'true' : filter.all.map(operand).join(' and ');
  }
  if (isAnyOf(filter)) {
    // Without need, but nobody has to know that "and" binds tighter.
    return filter.any.length === 0 ? 'false' : filter.any.map(operand).join(' or ');
  }
  return isNot(filter) ? `not ${operand(filter.not)}` : printPredicate(filter);
}

const operand = (filter: Filter): string => (isSingle(filter) ? print(filter) : `(${print(filter)})`);

const isSingle = (filter: Filter): boolean =>
  filter.disabled || isPredicate(filter) || isNot(filter) || (isAllOf(filter) ? filter.all : filter.any).length === 0;

function printPredicate({ field, side, op, values = [] }: Predicate): string {
  const subject = side === 'both' ? `both ${field}` : field;
  if (valueCount(op) === 'none') {
    return `${subject} is ${op}`;
  }
  const texts = values.map(quoteValue).join(', ');
  return values.length === 1 ? `${subject} ${op} ${texts}` : `${subject} ${LIST_OPERATORS[op] ?? op} (${texts})`;
}

const LIST_OPERATORS: Partial<Record<Predicate['op'], string>> = { '=': 'in', '!=': 'not in' };
