import { type VariableModel, VariableHide, VariableRefresh } from '@grafana/schema';

/** Whichever Prometheus scrapes the sidecars. */
export const prometheusVariable: VariableModel = {
  name: 'prometheus',
  type: 'datasource',
  label: 'Prometheus',
  description: 'The Prometheus that scrapes the sidecars',
  query: 'prometheus',
  options: [],
  regex: '',
  refresh: VariableRefresh.onDashboardLoad,
  hide: VariableHide.dontHide,
  includeAll: false,
  multi: false,
  skipUrlSync: false,
};
