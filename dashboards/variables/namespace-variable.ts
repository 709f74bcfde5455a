import { type VariableModel, VariableHide, VariableRefresh, VariableSort } from '@grafana/schema';

import { DEFAULT_VALUES_QUERY } from '../../src/variables/default-values-query';
import type { VariableTarget } from '../../src/types';
import { datasourceRef } from '../datasource-ref';

const target: VariableTarget = {
  refId: 'namespace',
  flowQuery: { ...DEFAULT_VALUES_QUERY, limit: 1000 },
};

/** Every namespace with traffic in the time range, on either end, those with the most bytes first. */
export const namespaceVariable: VariableModel = {
  name: 'namespace',
  type: 'query',
  label: 'Namespace',
  description: 'Traffic with at least one end in these namespaces',
  datasource: datasourceRef,
  query: { ...target },
  current: { text: ['All'], value: ['$__all'] },
  options: [],
  regex: '',
  refresh: VariableRefresh.onTimeRangeChanged,
  sort: VariableSort.disabled,
  hide: VariableHide.dontHide,
  includeAll: true,
  multi: true,
  allowCustomValue: true,
  skipUrlSync: false,
};
