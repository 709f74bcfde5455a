import { absence } from '../fields/absence';
import type { Field } from '../fields/field';
import { comparable } from './equality';
import { fieldValue, isNoAddress } from './field-value';
import { call, constant, type Expression, infix, lambda, not } from './sql/expression';

/** Whether a flow has no value in the field; undefined for a field that every flow has. Never NULL. */
export function isEmpty(field: Field): Expression | undefined {
  const absent = absence(field);
  switch (absent?.kind) {
    case 'null':
      return call('isNull', fieldValue(field));
    case 'emptyText':
      return infix(fieldValue(field), '=', constant("''"));
    case 'noAddress':
      return isNoAddress(fieldValue(field));
    case 'emptyList':
      return field.kind === 'strings' ? not(hasText(fieldValue(field))) : call('empty', fieldValue(field));
    case 'number':
      return infix(comparable(field), '=', constant(String(absent.number)));
    case undefined:
      return undefined;
  }
}

/** `Udns` has an empty text for each interface without a network: a list of those says nothing either. */
const hasText = (list: Expression): Expression =>
  call('arrayExists', lambda('item', infix(constant('item'), '!=', constant("''"))), list);
