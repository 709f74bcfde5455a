import { enumerationOf } from '../fields/enumerations';
import { absence } from '../fields/absence';
import type { Field } from '../fields/field';
import type { Value } from '../query/filter';
import { QueryError } from '../query/query-error';
import { addressText, fieldValue } from './field-value';
import { icmpTypeKey } from './icmp-type-key';
import { isEmpty } from './is-empty';
import { likePattern } from './like-pattern';
import { re2Problem } from './re2-problem';
import { anyOf, call, constant, type Expression, infix, lambda, parameter } from './sql/expression';

export type TextOperator = 'contains' | 'like' | 'matches';

/**
 * Whether the field's text fits any of the values; of a list, whether any item's does. The text is what people see: an
 * address without the prefix of mapped IPv4, of a number its digits or its name, the empty text of what is absent.
 * Never NULL.
 */
export function matchesAny(field: Field, op: TextOperator, values: Value[], path: string): Expression {
  const patterns = values.map((value, index) => pattern(op, String(value), `${path}[${index}]`));
  const matches = (texts: Expression[]) =>
    anyOf(texts.flatMap((text) => patterns.map((each) => test(op, text, parameter(field.name, 'String', each)))));
  if (field.type.startsWith('Array(')) {
    return call('arrayExists', lambda('item', matches(itemTexts(field, constant('item')))), fieldValue(field));
  }
  return matches(texts(field));
}

function texts(field: Field): Expression[] {
  const stored = fieldValue(field);
  switch (field.kind) {
    case 'string':
      return [stored];
    case 'ip':
      return [addressText(stored)];
    default:
      return numberTexts(field);
  }
}

/** Its digits, and its name where it has one. */
function numberTexts(field: Field): Expression[] {
  const empty = isEmpty(field);
  const present = (text: Expression) => (empty ? call('if', empty, constant("''"), text) : text);
  const certain = (number: Expression) => (absence(field)?.kind === 'null' ? call('assumeNotNull', number) : number);
  const key = field.name === 'IcmpType' ? icmpTypeKey(field) : fieldValue(field);
  return digitsAndName(field, certain(fieldValue(field)), certain(key)).map(present);
}

function itemTexts(field: Field, item: Expression): Expression[] {
  return field.kind === 'numbers' ? digitsAndName(field, item, item) : [item];
}

/** `key` is what the names are counted by. What has no name is called by its digits. */
function digitsAndName({ name }: Field, number: Expression, key: Expression): Expression[] {
  const digits = call('toString', number);
  const names = enumerationOf(name)?.names;
  if (!names) {
    return [digits];
  }
  const numbers = parameter(`${name}_numbers`, 'Array(Int64)', Object.keys(names).map(Number));
  return [
    digits,
    call('transform', key, numbers, parameter(`${name}_names`, 'Array(String)', Object.values(names)), digits),
  ];
}

function test(op: TextOperator, text: Expression, value: Expression): Expression {
  switch (op) {
    case 'contains':
      return infix(call('positionCaseInsensitiveUTF8', text, value), '>', constant('0'));
    case 'like':
      return call('like', text, value);
    case 'matches':
      return call('match', text, value);
  }
}

/** The value as ClickHouse's function wants it. */
function pattern(op: TextOperator, value: string, path: string): string {
  switch (op) {
    case 'contains':
      return value;
    case 'like':
      return likePattern(value);
    case 'matches': {
      const problem = re2Problem(value);
      if (problem !== undefined) {
        throw new QueryError(
          'invalid_query',
          `${path} is no regular expression that ClickHouse (RE2) knows: ${problem}`,
          path
        );
      }
      return value;
    }
  }
}
