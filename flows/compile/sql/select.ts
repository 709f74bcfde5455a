import type { Expression, OrderBy } from './expression';

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
 * after the other. `cte` is a name from `with`, and `as` the name of a SELECT by which `alias` can tell its columns from the
 * result's.
 */
export type From =
  { table: string; database?: string } | { cte: string } | { select: Select; as?: string } | { union: Select[] };
