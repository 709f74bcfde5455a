import type { AdHocVariableFilter } from '@grafana/data';

import type { Operator, Predicate } from '../../flows/query/filter';
import { t } from '../t';

/** Grafana's ad hoc operators that a flow query can express: `|` means one of several. */
const OPERATORS: Record<string, Operator | undefined> = {
  '=': '=',
  '=|': '=',
  '!=': '!=',
  '!=|': '!=',
  '=~': 'matches',
  '!~': 'not matches',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** A dashboard's ad hoc filter as a predicate. Throws an Error that names the filter when there is no such predicate. */
export function adHocPredicate({ key, operator, value, values }: AdHocVariableFilter): Predicate {
  const op = OPERATORS[operator];
  if (!op) {
    throw new Error(
      t(
        'filters.unknown-operator',
        'The filter "{{filter}}" cannot be applied to flows: use one of {{operators}} instead of {{operator}}.',
        { filter: `${key} ${operator} ${value}`, operators: Object.keys(OPERATORS).join(' '), operator }
      )
    );
  }
  const several = operator.endsWith('|') && values !== undefined && values.length > 0;
  return { field: key, op, values: several ? values : [value] };
}

/** Filters that the user has not finished have no key yet. */
export const adHocPredicates = (filters: AdHocVariableFilter[] | undefined): Predicate[] =>
  (filters ?? []).filter(({ key }) => key !== '').map(adHocPredicate);
