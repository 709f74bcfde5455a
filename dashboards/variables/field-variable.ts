import { type VariableModel, VariableHide, VariableRefresh, VariableSort } from '@grafana/schema';

import type { Filter } from '../../flows/query/filter';
import { SEARCH_FILTER } from '../../src/variables/default-values-query';
import type { VariableTarget } from '../../src/types';
import { datasourceRef } from '../datasource-ref';

interface FieldVariableSpec {
  name: string;
  label: string;
  description: string;
  /** The field whose values are offered, those with the most bytes in the time range first. */
  field: string;
  /** Conditions with the variables before this one, so that only what goes with them is offered. */
  under?: Filter[];
  /** Exactly one value, never all of them: what the dashboard is about. */
  single?: boolean;
}

const MOST_VALUES = 1000;

/** Values of a field, searched on the server. */
export function fieldVariable({ name, label, description, field, under, single }: FieldVariableSpec): VariableModel {
  const target: VariableTarget = {
    refId: name,
    flowQuery: {
      version: 1,
      kind: 'values',
      field,
      search: SEARCH_FILTER,
      limit: MOST_VALUES,
      ...(under && { filter: { all: under } }),
    },
  };
  return {
    name,
    type: 'query',
    label,
    description,
    datasource: datasourceRef,
    query: { ...target },
    // Without a choice Grafana takes the first value: the one with the most bytes.
    ...(!single && { current: { text: ['All'], value: ['$__all'] } }),
    options: [],
    regex: '',
    refresh: VariableRefresh.onTimeRangeChanged,
    sort: VariableSort.disabled,
    hide: VariableHide.dontHide,
    includeAll: !single,
    multi: !single,
    allowCustomValue: true,
    skipUrlSync: false,
  };
}
