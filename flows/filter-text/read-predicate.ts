import { fieldByName } from '../fields/catalogue';
import { sidedFields } from '../fields/sides';
import type { Predicate } from '../query/filter';
import { isTextOperator, operatorsOf, valueCount } from '../query/operator';
import { MAX_PATTERNS, unfitOperator } from '../query/parse-filter';
import type { OperatorNode, Question, SideWord, ValueNode } from './filter-node';
import { faultAt } from './filter-text-error';

/** A predicate of its parts. What query/parse-filter.ts would refuse is refused here already, at its place in the text. */
export function readPredicate(side: SideWord | null, field: string, { operator, values }: Question): Predicate {
  if (side && !sidedFields(field)) {
    throw faultAt(side, `${field} is a field of one end or of the flow itself: leave "${side.side}" out`);
  }
  checkValues(operator, field, values);
  return {
    field,
    ...(side?.side === 'both' && { side: side.side }),
    op: operator.op,
    ...(values.length > 0 && { values: values.map(({ value }) => value) }),
  };
}

function checkValues(operator: OperatorNode, name: string, values: ValueNode[]): void {
  const { op } = operator;
  const field = fieldByName(name) ?? fieldByName(sidedFields(name)?.source ?? '');
  if (field && !operatorsOf(field).includes(op)) {
    throw faultAt(operator, unfitOperator(field, op, '').message);
  }
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
