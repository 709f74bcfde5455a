import type { AdHocVariableFilter, DrilldownsApplicability } from '@grafana/data';

import { meantField } from '../../flows/fields/sides';
import { operatorsOf } from '../../flows/query/operator';
import { operatorLabels } from '../describe/labels';
import { fieldLabel } from '../filter-fields';
import { t } from '../t';
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
    return t('filters.no-field', 'Flows have no field "{{field}}"', { field: filter.key });
  }
  try {
    const { op } = adHocPredicate(filter);
    return operatorsOf(field).includes(op)
      ? undefined
      : t('filters.unfit-operator', '"{{operator}}" cannot be asked of {{field}}', {
          operator: operatorLabels()[op],
          field: fieldLabel(filter.key),
        });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
