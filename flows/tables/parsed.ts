import { LANDING_COLUMNS, LANDING_TABLE } from './landing';
import { ELEMENTS, STORED } from './reading/readings';
import { END_MS, MAX_TIME_MS } from './reading/time-reading';
import { definitions, select, subquery } from './select';
import { asked, local, onCluster, type Place } from './place';
import { literal, literals } from './sql-text';
import { PARSED_TABLE } from './table-names';

/**
 * Whether some number may have a fraction, or some value be a boolean or "NaN": such a value fits into an integer without a
 * NULL, so its text has to be looked at. The dots of addresses and names are not followed by digits and the end of a value.
 */
const MAY_LOSE = `multiMatchAny(message, ${literals([
  '[.][0-9]+([eE][-+]?[0-9]+)?\\s*[],}]',
  '[0-9][eE]-[0-9]+\\s*[],}]',
  '"-?[0-9]+([.][0-9]*([eE][-+]?[0-9]+)?|[eE]-[0-9]+)"\\s*[],}]',
  '(true|false)\\s*[],}]',
  '(?i)"[-+]?nan"\\s*[],}]',
])})`;

type Outcome = ReadonlyArray<readonly [name: string, type: string, expression: string]>;

/** Named by what is judged: an alias is analysed anew wherever it is used, and this one is wide, so they are a level of their own. */
const read: Outcome = [
  ['endMs', 'Nullable(Int64)', END_MS],
  ['isStored', 'Array(UInt8)', `[${STORED.map(([, condition]) => condition).join(', ')}]`],
];

const judged: Outcome = [
  // A JSON array would fill the tuple by position, so only an object will do. Valid JSON that starts with { is one.
  ['isObject', 'UInt8', `startsWith(message, '{') OR JSONType(message) = 'Object'`],
  ['isFlow', 'UInt8', `isObject AND ifNull(endMs BETWEEN 1 AND ${MAX_TIME_MS - 1}, 0)`],
  // Each stored value stands for one key: if there are as many as keys, nothing of the flow is left.
  ['isComplete', 'UInt8', `isFlow AND JSONLength(message) = arraySum(isStored) AND NOT ${MAY_LOSE}`],
];

export const PARSED_COLUMNS: readonly string[] = [
  '_topic String',
  '_partition UInt32',
  '_offset UInt64',
  'message String',
  ...ELEMENTS.map(([key, type]) => `json_${key} ${type}`),
  ...[...read, ...judged].map(([name, type]) => `${name} ${type}`),
];

export const createParsed = (place: Place): string =>
  `CREATE TABLE IF NOT EXISTS ${asked(PARSED_TABLE, place)}${onCluster(place)}\n${definitions(PARSED_COLUMNS)}\nENGINE = Null`;

/**
 * The SELECT that takes messages apart: each once, with one JSONExtract, for all the views that follow. The elements
 * become columns, because to name an element of a wide tuple costs the query's analysis 2 ms, every time. `messages`: a
 * table, or a SELECT in parentheses, with the landing table's columns.
 */
export function parsedSelect(place: Place, messages: string = local(LANDING_TABLE, place)): string {
  const tuple = `Tuple(${ELEMENTS.map(([key, type]) => `${key} ${type}`).join(', ')})`;
  const extracted = select(['*', `JSONExtract(message, ${literal(tuple)}) AS flow`], messages);
  const elements = select(
    [...LANDING_COLUMNS, ...ELEMENTS.map(([key]) => `tupleElement(flow, ${literal(key)}) AS json_${key}`)],
    subquery(extracted)
  );
  return [read, judged].reduce(
    (from, columns) =>
      select(['*', ...columns.map(([name, , expression]) => `${expression} AS ${name}`)], subquery(from)),
    elements
  );
}
