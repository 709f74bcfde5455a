import { fieldByName } from '../fields/catalogue';
import type { Field } from '../fields/field';
import { sidedFields } from '../fields/sides';
import type { Predicate } from '../query/filter';
import { type PlainOperator, plainForm } from '../query/operator';
import { unfitOperator, unknownField } from '../query/parse-filter';
import { compares } from './comparison';
import { equalsAny } from './equality';
import { knownField } from './field-column';
import { isEmpty } from './is-empty';
import { and, type Expression, not, or } from './sql/expression';
import { matchesAny } from './text-match';

/**
 * Never NULL, so that a negated operator is the exact opposite of the plain one, also for fields that may be missing:
 * `!=` of a field that both ends have means that neither end equals, or with the side `both` that not both do.
 */
export function predicate({ field, side = 'either', op, values = [] }: Predicate, path: string): Expression {
  const plain = plainForm(op);
  const matchesOf = (each: Field) => matches(each, plain.op, values, path);
  const own = fieldByName(field);
  const sided = sidedFields(field);
  let condition: Expression;
  if (own) {
    condition = matchesOf(own);
  } else if (sided) {
    const ends = [sided.source, sided.destination].map((name) => matchesOf(knownField(name, `${path}.field`)));
    condition = side === 'both' ? and(ends) : or(ends);
  } else {
    throw unknownField(field, `${path}.field`);
  }
  return plain.negated ? not(condition) : condition;
}

function matches(field: Field, op: PlainOperator, values: NonNullable<Predicate['values']>, path: string): Expression {
  switch (op) {
    case '=':
      return equalsAny(field, values, `${path}.values`);
    case 'empty': {
      const empty = isEmpty(field);
      if (!empty) {
        throw unfitOperator(field, op, `${path}.op`);
      }
      return empty;
    }
    case 'contains':
    case 'like':
    case 'matches':
      return matchesAny(field, op, values, `${path}.values`);
    default:
      return compares(field, op, values, `${path}.values`);
  }
}
