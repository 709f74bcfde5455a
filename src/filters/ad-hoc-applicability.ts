import type { AdHocVariableFilter, DrilldownsApplicability } from '@grafana/data';

import { meantField } from '../../flows/fields/sides';
import { operatorsOf } from '../../flows/query/operator';
import { OPERATOR_LABELS } from '../describe/labels';
import { fieldLabel } from '../filter-fields';
import { adHocPredicate } from './ad-hoc-predicate';

/** Whether flows can be filtered so, and why not: a dashboard's filters may be meant for other data sources too. */
export const adHocApplicability = (filters: AdHocVariableFilter[]): DrilldownsApplicability[] =>
  filters.map((filter) => {
    const reason = findFault(filter);
    const { key, origin } = filter;
    return { key, applicable: reason === undefined, ...(reason && { reason }), ...(origin && { origin }) };
  });

function findFault(filter: AdHocVariableFilter): string | undefined {
  const field = meantField(filter.key);
  if (!field) {
    return `Flows have no field "${filter.key}"`;
  }
  try {
    const { op } = adHocPredicate(filter);
    return operatorsOf(field).includes(op)
      ? undefined
      : `"${OPERATOR_LABELS[op]}" cannot be asked of ${fieldLabel(filter.key)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
