import type { Expression } from './expression';

/** One SELECT, its parts in the order of ClickHouse's clauses. */
export interface Select {
  with?: Array<{ name: string; select: Select }>;
  columns: SelectColumn[];
  from: From;
  where?: Expression;
  /** True: GROUP BY ALL, every column that is no aggregate. */
  grouped?: boolean;
  having?: Expression;
  orderBy?: OrderBy[];
  limit?: Expression;
}

export interface SelectColumn {
  expression: Expression;
  /** Absent: the expression's own name. */
  as?: string;
}

/** `table` is printed with the alias that columns are qualified by; `cte` is a name from `with`. */
export type From = { table: string; database?: string } | { cte: string } | { select: Select };

export interface OrderBy {
  expression: Expression;
  descending?: boolean;
}
