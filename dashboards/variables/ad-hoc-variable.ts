import { type VariableModel, VariableHide } from '@grafana/schema';

import { datasourceRef } from '../datasource-ref';

/** Any further condition, on every panel of the dashboard; a click on a cell adds one. */
export const adHocVariable: VariableModel = {
  name: 'filters',
  type: 'adhoc',
  label: 'Filters',
  description: 'Any other condition, on every panel',
  datasource: datasourceRef,
  hide: VariableHide.dontHide,
  skipUrlSync: false,
};
