import { LANDING_COLUMNS, LANDING_TABLE, LANDING_TYPES } from './landing';
import { ELEMENTS } from './reading/readings';
import { END_MS, MAX_TIME_MS } from './reading/time-reading';
import { definitions, select, subquery } from './select';
import { asked, local, onCluster, type Place } from './place';
import { literal } from './sql-text';
import { PARSED_TABLE } from './table-names';

// A JSON array would fill the tuple by position, so only an object will do. Valid JSON that starts with { is one.
export const IS_OBJECT = `(startsWith(message, '{') OR JSONType(message) = 'Object')`;

/** A column of the table, and what it is made of; `flow` is the message taken apart. */
type Column = readonly [name: string, type: string, expression: string];

const columns: readonly Column[] = [
  ...LANDING_COLUMNS.map((name): Column => [name, LANDING_TYPES[name], name]),
  ...ELEMENTS.map(([key, type]): Column => [`json_${key}`, type, `tupleElement(flow, ${literal(key)})`]),
  ['endMs', 'Nullable(Int64)', END_MS],
  // Here, because it parts flows from dead letters: of two views that judge, one may be of the next release already.
  ['isFlow', 'UInt8', `${IS_OBJECT} AND ifNull(endMs BETWEEN 1 AND ${MAX_TIME_MS - 1}, 0)`],
];

export const PARSED_NAMES: readonly string[] = columns.map(([name]) => name);

/** Definitions. */
export const PARSED_COLUMNS: readonly string[] = columns.map(([name, type]) => `${name} ${type}`);

export const createParsed = (place: Place): string =>
  `CREATE TABLE IF NOT EXISTS ${asked(PARSED_TABLE, place)}${onCluster(place)}\n${definitions(PARSED_COLUMNS)}\nENGINE = Null`;

/**
 * The SELECT that takes messages apart: each once, with one JSONExtract, for all the views that follow. The elements
 * become columns, because to name an element of a wide tuple costs the query's analysis 2 ms, every time; and most of what
 * is made of them is left to the views behind: over a table's columns the analysis is four times quicker than over a
 * subquery's. `messages`: a table, or a SELECT in parentheses, with the landing table's columns.
 */
export function parsedSelect(place: Place, messages: string = local(LANDING_TABLE, place)): string {
  const tuple = `Tuple(${ELEMENTS.map(([key, type]) => `${key} ${type}`).join(', ')})`;
  const extracted = select(['*', `JSONExtract(message, ${literal(tuple)}) AS flow`], messages);
  return select(
    columns.map(([name, , expression]) => (expression === name ? name : `${expression} AS ${name}`)),
    subquery(extracted)
  );
}
