import { type VariableModel, VariableHide, VariableRefresh } from '@grafana/schema';

import { PLUGIN_ID } from '../datasource-ref';

interface DatasourceVariableSpec {
  name: string;
  label: string;
  description?: string;
  /** Type of the data sources that are offered. */
  plugin: string;
}

const variable = ({ name, label, description, plugin }: DatasourceVariableSpec): VariableModel => ({
  name,
  type: 'datasource',
  label,
  description,
  query: plugin,
  options: [],
  regex: '',
  refresh: VariableRefresh.onDashboardLoad,
  hide: VariableHide.dontHide,
  includeAll: false,
  multi: false,
  skipUrlSync: false,
});

export const datasourceVariable = variable({ name: 'datasource', label: 'Data source', plugin: PLUGIN_ID });

/** Whichever Prometheus scrapes the sidecars. */
export const prometheusVariable = variable({
  name: 'prometheus',
  label: 'Prometheus',
  description: 'The Prometheus that scrapes the sidecars',
  plugin: 'prometheus',
});
