/** A flow query that cannot be answered as it stands. The message says what to do; `path` points into the query. */
export class QueryError extends Error {
  constructor(
    readonly code: QueryErrorCode,
    message: string,
    /** Such as `filter.all[0].field`; empty for the query as a whole. */
    readonly path: string
  ) {
    super(message);
    this.name = 'QueryError';
  }
}

export type QueryErrorCode =
  | 'invalid_json'
  | 'invalid_query'
  | 'unknown_version'
  | 'unknown_kind'
  | 'unknown_field'
  | 'variable_left'
  | 'invalid_context'
  | 'too_large';
