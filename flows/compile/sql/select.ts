import type { Expression } from './expression';

/** One SELECT, its parts in the order of ClickHouse's clauses. */
export interface Select {
  with?: With[];
  columns: SelectColumn[];
  from: From;
  where?: Expression;
  /** True: GROUP BY ALL, every column that is no aggregate. */
  grouped?: boolean;
  having?: Expression;
  orderBy?: OrderBy[];
  limit?: Expression;
}

/** A SELECT or an expression that goes by a name. */
export type With = { name: string; select: Select } | { name: string; expression: Expression };

export interface SelectColumn {
  expression: Expression;
  as: string;
}

/**
 * `table` is printed with the alias that columns are qualified by, and so is a `union`: rows of several tables, one
 * after the other. `cte` is a name from `with`.
 */
export type From = { table: string; database?: string } | { cte: string } | { select: Select } | { union: Select[] };

export interface OrderBy {
  expression: Expression;
  descending?: boolean;
}
