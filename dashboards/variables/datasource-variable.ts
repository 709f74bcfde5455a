import { type VariableModel, VariableHide, VariableRefresh } from '@grafana/schema';

import { PLUGIN_ID } from '../datasource-ref';

export const datasourceVariable: VariableModel = {
  name: 'datasource',
  type: 'datasource',
  label: 'Data source',
  query: PLUGIN_ID,
  options: [],
  regex: '',
  refresh: VariableRefresh.onDashboardLoad,
  hide: VariableHide.dontHide,
  includeAll: false,
  multi: false,
  skipUrlSync: false,
};
