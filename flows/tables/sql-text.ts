/** `name` as a ClickHouse identifier, in backticks. */
export const quotedIdentifier = (name: string): string => '`' + name.replace(/\\/g, '\\\\').replace(/`/g, '\\`') + '`';

/** `text` as a ClickHouse string literal. */
export const literal = (text: string): string => "'" + text.replace(/\\/g, '\\\\').replace(/'/g, "\\'") + "'";

/** An array literal of strings. */
export const literals = (texts: readonly string[]): string => `[${texts.map(literal).join(', ')}]`;

/** `table`, qualified with the database if one is given. */
export const tableName = (table: string, database?: string): string =>
  database ? `${quotedIdentifier(database)}.${quotedIdentifier(table)}` : quotedIdentifier(table);
