import { hasAbsence } from '../fields/absence';
import type { Field } from '../fields/field';
import type { Operator } from './filter';

/** What an operator asks before it is negated. */
export type PlainOperator = '=' | 'contains' | 'like' | 'matches' | '>' | '>=' | '<' | '<=' | 'empty';

const NEGATED: Partial<Record<Operator, PlainOperator>> = {
  '!=': '=',
  'not contains': 'contains',
  'not like': 'like',
  'not matches': 'matches',
  'not empty': 'empty',
};

export interface PlainForm {
  op: PlainOperator;
  /** The operator is the exact opposite of `op`. */
  negated: boolean;
}

export function plainForm(op: Operator): PlainForm {
  const plain = NEGATED[op];
  return plain ? { op: plain, negated: true } : { op: op as PlainOperator, negated: false };
}

/** How many values an operator takes. */
export function valueCount(op: Operator): 'none' | 'one' | 'any' {
  switch (plainForm(op).op) {
    case 'empty':
      return 'none';
    case '>':
    case '>=':
    case '<':
    case '<=':
      return 'one';
    default:
      return 'any';
  }
}

/** Whether the values are patterns or pieces of text. */
export const isTextOperator = (op: Operator): boolean => TEXT.includes(op);

const EQUALITY: readonly Operator[] = ['=', '!='];
const TEXT: readonly Operator[] = ['contains', 'not contains', 'like', 'not like', 'matches', 'not matches'];
const COMPARISON: readonly Operator[] = ['>', '>=', '<', '<='];
const ABSENCE: readonly Operator[] = ['empty', 'not empty'];

/** What can be asked of a field: what is left out would be an error, as `>` of a text or `empty` of what is never absent. */
export function operatorsOf(field: Field): readonly Operator[] {
  const absence = hasAbsence(field) ? ABSENCE : [];
  switch (field.kind) {
    case 'boolean':
      return EQUALITY;
    case 'time':
      return [...EQUALITY, ...COMPARISON, ...absence];
    case 'number':
      return [...EQUALITY, ...COMPARISON, ...TEXT, ...absence];
    default:
      return [...EQUALITY, ...TEXT, ...absence];
  }
}
