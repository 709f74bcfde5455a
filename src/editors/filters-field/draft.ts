import type { Operator, Predicate, Value } from '../../../flows/query/filter';

/** A condition that is not complete: it lives in the editor only, because a query with it could not run. */
export interface Draft {
  field?: string;
  side?: Predicate['side'];
  op: Operator;
  values: Value[];
}

export const EMPTY_DRAFT: Draft = { op: '=', values: [] };

export const isComplete = (draft: Draft): draft is Predicate => draft.field !== undefined && draft.values.length > 0;
