import { absence } from '../fields/absence';
import type { Field } from '../fields/field';
import type { Value } from '../query/filter';
import { comparable } from './equality';
import { isEmpty } from './is-empty';
import { comparedNumber } from './predicate-values';
import { and, call, constant, type Expression, infix, not, parameter } from './sql/expression';

/** `>`, `>=`, `<`, `<=`. What is absent compares with nothing: a flow without DNS has no latency below 5 ms. Never NULL. */
export function compares(field: Field, op: '>' | '>=' | '<' | '<=', values: Value[], path: string): Expression {
  const { type, number } = comparedNumber(field, values, path);
  const compared = infix(comparable(field), op, parameter(field.name, type, number));
  if (absence(field)?.kind === 'null') {
    return call('ifNull', compared, constant('false'));
  }
  const empty = isEmpty(field);
  return empty ? and([compared, not(empty)]) : compared;
}
