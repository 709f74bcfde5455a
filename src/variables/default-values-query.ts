import type { ValuesQuery } from '../../flows/query/flow-query';

/** Grafana's name for what a person types into a variable's list; a query that has it is asked anew for each text. */
export const SEARCH_FILTER = '$__searchFilter';

/** What a new query variable starts with: the namespaces of either side, searched on the server. */
export const DEFAULT_VALUES_QUERY: ValuesQuery = {
  version: 1,
  kind: 'values',
  field: 'K8S_Namespace',
  search: SEARCH_FILTER,
};
