import { type Filter, isNot, isPredicate, OPERATORS, type Operator } from '../../../flows/query/filter';
import { plainForm } from '../../../flows/query/operator';
import { switchedOff, switchedOn } from '../../../flows/query/switched';

/**
 * Exactly the flows that the filter leaves out. Of a comparison that is a `not`, and no other comparison: what is absent
 * is neither above 5 nor at most 5. What is switched off stays so.
 */
export function negated(filter: Filter): Filter {
  if (filter.disabled) {
    return switchedOff(negated(switchedOn(filter)));
  }
  if (isNot(filter)) {
    return filter.not;
  }
  const op = isPredicate(filter) ? opposite(filter.op) : undefined;
  return op ? { ...filter, op } : { not: filter };
}

export const isNegated = (filter: Filter): boolean =>
  isNot(filter) || (isPredicate(filter) && plainForm(filter.op).negated);

const opposite = (op: Operator): Operator | undefined =>
  OPERATORS.find((each) => each !== op && plainForm(each).op === plainForm(op).op);
