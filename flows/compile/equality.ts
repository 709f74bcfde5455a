import { ICMPV6_OFFSET } from '../fields/icmp-types';
import type { Field } from '../fields/field';
import type { Value } from '../query/filter';
import { fieldValue } from './field-value';
import { icmpTypeKey } from './icmp-type-key';
import { addressValues, namedNumbers, predicateValues } from './predicate-values';
import { and, anyOf, call, constant, type Expression, infix, parameter } from './sql/expression';

/** Whether a field equals any of the values; of a list, whether any item does. Never NULL. */
export function equalsAny(field: Field, values: Value[], path: string): Expression {
  if (field.kind === 'ip') {
    return addressIsAny(field, values, path);
  }
  if (field.name === 'IcmpType' && values.some((value) => namedNumbers(field, value))) {
    return icmpTypeIsAny(field, values, path);
  }
  const { type, list } = predicateValues(field, values, path);
  if (field.type.startsWith('Array(')) {
    return call('hasAny', fieldValue(field), parameter(field.name, `Array(${type})`, list));
  }
  const value = oneOrList(field.name, type, list);
  const matches = infix(comparable(field), list.length === 1 ? '=' : 'IN', value);
  return field.type.startsWith('Nullable(') ? call('ifNull', matches, constant('false')) : matches;
}

/** What a field's values are compared as: times as numbers. */
export function comparable(field: Field): Expression {
  if (field.kind !== 'time') {
    return fieldValue(field);
  }
  return call(field.type.startsWith('DateTime64') ? 'toUnixTimestamp64Milli' : 'toUnixTimestamp', fieldValue(field));
}

const oneOrList = (hint: string, type: string, list: Array<string | number>): Expression =>
  list.length === 1 ? parameter(hint, type, list[0]) : parameter(hint, `Array(${type})`, list);

function addressIsAny(field: Field, values: Value[], path: string): Expression {
  const { addresses, ranges } = addressValues(field, values, path);
  const stored = fieldValue(field);
  const equal = infix(stored, addresses.length === 1 ? '=' : 'IN', oneOrList(field.name, 'IPv6', addresses));
  const within = ranges.map(({ first, last }) =>
    and([
      infix(stored, '>=', parameter(`${field.name}_first`, 'IPv6', first)),
      infix(stored, '<=', parameter(`${field.name}_last`, 'IPv6', last)),
    ])
  );
  return anyOf([...(addresses.length > 0 ? [equal] : []), ...within]);
}

/** By name a type is one of its protocol; a number is that type of either. */
function icmpTypeIsAny(field: Field, values: Value[], path: string): Expression {
  const keys = values.flatMap(
    (value, index) =>
      namedNumbers(field, value) ??
      predicateValues(field, [value], `${path}[${index}]`).list.flatMap((type) => [
        Number(type),
        Number(type) + ICMPV6_OFFSET,
      ])
  );
  return call(
    'ifNull',
    infix(icmpTypeKey(field), 'IN', parameter(field.name, 'Array(Int64)', keys)),
    constant('false')
  );
}
