/** A SELECT, one column a line. `from` is a table, or a SELECT in parentheses (see `subquery`). */
export const select = (columns: readonly string[], from: string, where?: string): string =>
  `SELECT\n${columns.map((column) => `    ${column}`).join(',\n')}\nFROM ${from}${where ? `\nWHERE ${where}` : ''}`;

export const subquery = (query: string): string => `(\n${query}\n)`;

/** Column or element definitions in parentheses, one a line. */
export const definitions = (list: readonly string[]): string =>
  `(\n${list.map((line) => `    ${line}`).join(',\n')}\n)`;
