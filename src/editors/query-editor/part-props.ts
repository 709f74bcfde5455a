import type { FlowQuery } from '../../../flows/query/flow-query';

/** What every part of the editor gets: the flow query, and what to call with the changed one. */
export interface PartProps<Q extends FlowQuery = FlowQuery> {
  query: Q;
  onChange: (query: Q) => void;
}
