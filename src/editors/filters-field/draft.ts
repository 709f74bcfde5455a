import { meantField } from '../../../flows/fields/sides';
import { type Operator, OPERATORS, type Predicate, type Switchable, type Value } from '../../../flows/query/filter';
import { isTextOperator, operatorsOf, valueCount } from '../../../flows/query/operator';
import { fieldLabel } from '../../filter-fields';
import { t } from '../../t';

/** A condition that may not be complete: then it lives in the editor only, because a query with it could not run. */
export interface Draft extends Switchable {
  field?: string;
  side?: Predicate['side'];
  op: Operator;
  values: Value[];
}

export const EMPTY_DRAFT: Draft = { op: '=', values: [] };

export const draftOf = (predicate: Predicate): Draft => ({ ...predicate, values: predicate.values ?? [] });

/** What it is called for screen readers. */
export const draftName = ({ field }: Draft): string =>
  field === undefined ? t('filters.new-condition', 'new') : fieldLabel(field);

/** What can be asked of the draft's field. */
export function fittingOperators({ field }: Draft): readonly Operator[] {
  const meant = field === undefined ? undefined : meantField(field);
  return meant ? operatorsOf(meant) : OPERATORS;
}

/** Another field has other values, and maybe other operators. */
export function withField(draft: Draft, field: string): Draft {
  const op = fittingOperators({ ...draft, field }).includes(draft.op) ? draft.op : '=';
  return { ...withEnd(draft, field), op, values: [] };
}

/** The same asked of another end. */
export const withEnd = ({ side: _, ...draft }: Draft, field: string): Draft => ({ ...draft, field });

/** Values stay as long as the new operator takes them for the same thing. */
export function withOperator(draft: Draft, op: Operator): Draft {
  const alike = isTextOperator(op) === isTextOperator(draft.op);
  const most = { none: 0, one: 1, any: Infinity }[valueCount(op)];
  return { ...draft, op, values: alike ? draft.values.slice(0, most) : [] };
}

/** The condition, or undefined as long as it has no field or not the values that its operator takes. */
export function predicateOf({ field, side, op, values, ...rest }: Draft): Predicate | undefined {
  if (field === undefined) {
    return undefined;
  }
  const begun = { field, ...(side && { side }), op, ...rest };
  switch (valueCount(op)) {
    case 'none':
      return begun;
    case 'one':
      return values.length === 1 ? { ...begun, values } : undefined;
    case 'any':
      return values.length > 0 ? { ...begun, values } : undefined;
  }
}
