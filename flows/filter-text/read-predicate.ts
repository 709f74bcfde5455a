import { meantField, sidedFields } from '../fields/sides';
import type { Operator, Predicate } from '../query/filter';
import { isTextOperator, operatorsOf, valueCount } from '../query/operator';
import { MAX_PATTERNS, unfitOperator } from '../query/parse-filter';
import type { Question, SideWord, ValueNode } from './filter-node';
import { faultAt } from './filter-text-error';

/** A predicate of its parts. What query/parse-filter.ts would refuse is refused here already, at its place in the text. */
export function readPredicate(side: SideWord | null, field: string, { operator, values }: Question): Predicate {
  if (side && !sidedFields(field)) {
    throw faultAt(side, `${field} is a field of one end or of the flow itself: leave "${side.side}" out`);
  }
  const known = meantField(field);
  if (known && !operatorsOf(known).includes(operator.op)) {
    throw faultAt(operator, unfitOperator(known, operator.op, '').message);
  }
  checkCount(operator.op, values);
  return {
    field,
    ...(side?.side === 'both' && { side: side.side }),
    op: operator.op,
    ...(values.length > 0 && { values: values.map(({ value }) => value) }),
  };
}

/** That an operator does not have more values than it takes. */
export function checkCount(op: Operator, values: ValueNode[]): void {
  if (valueCount(op) === 'one' && values.length > 1) {
    throw faultAt(values[1], `${op} compares with one value; leave the others out`);
  }
  if (isTextOperator(op) && values.length > MAX_PATTERNS) {
    throw faultAt(
      values[MAX_PATTERNS],
      `there are ${values.length} patterns here; ${op} takes at most ${MAX_PATTERNS}`
    );
  }
}
