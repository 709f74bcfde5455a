import { fieldByName } from '../fields/catalogue';
import type { Field } from '../fields/field';
import { sidedFields } from '../fields/sides';
import type { Predicate } from '../query/filter';
import { unknownField } from '../query/parse-filter';
import { knownField } from './field-column';
import { predicateValues } from './predicate-values';
import { and, call, column, constant, type Expression, infix, not, or, parameter } from './sql/expression';

/** `=` of any value; `!=` is its exact opposite, also for fields that may be missing. */
export function predicate({ field, side = 'either', op, values }: Predicate, path: string): Expression {
  const own = fieldByName(field);
  const sided = sidedFields(field);
  let matches: Expression;
  if (own) {
    matches = fieldIsAnyOf(own, values, path);
  } else if (sided) {
    const [source, destination] = [sided.source, sided.destination].map((name) =>
      fieldIsAnyOf(knownField(name, path), values, path)
    );
    matches = side === 'both' ? and([source, destination]) : or([source, destination]);
  } else {
    throw unknownField(field, `${path}.field`);
  }
  return op === '=' ? matches : not(matches);
}

function fieldIsAnyOf(field: Field, values: Predicate['values'], path: string): Expression {
  const { type, list } = predicateValues(field, values, `${path}.values`);
  const one = list.length === 1;
  const value = one ? parameter(field.name, type, list[0]) : parameter(field.name, `Array(${type})`, list);
  if (field.type.startsWith('Array(')) {
    return call(one ? 'has' : 'hasAny', column(field.name), value);
  }
  const matches = infix(comparable(field), one ? '=' : 'IN', value);
  return field.type.startsWith('Nullable(') ? call('ifNull', matches, constant('false')) : matches;
}

function comparable(field: Field): Expression {
  if (field.kind !== 'time') {
    return column(field.name);
  }
  return call(field.type.startsWith('DateTime64') ? 'toUnixTimestamp64Milli' : 'toUnixTimestamp', column(field.name));
}
