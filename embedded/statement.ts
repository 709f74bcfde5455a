import { ClickHouseException } from './exception';
import { findInsertData, type InsertData } from './insert-data';
import { nextToken, refuseSecondStatement, sqlTokens, type SqlToken } from './sql-tokens';

type Range = readonly [start: number, end: number];

/** What a statement is, as far as serving it over HTTP needs it. `format` is that of its FORMAT clause. */
export type Statement =
  | { kind: 'empty' }
  /** `streamable`: the engine can give the result out in pieces. */
  | { kind: 'read'; streamable: boolean; format?: string }
  | { kind: 'insert'; data: InsertData }
  /** KILL QUERY, with the places of its words `query_id` and `SYNC`. */
  | { kind: 'kill'; queryIds: readonly Range[]; sync?: Range; format?: string }
  | { kind: 'other'; format?: string };

const READS = new Set(['SELECT', 'WITH', 'FROM', 'SHOW', 'DESC', 'DESCRIBE', 'EXPLAIN', 'EXISTS']);
const STREAMED = new Set(['SELECT', 'WITH', 'FROM']);
/** Rows behind the rows, which belong to the document and not to a piece of it. */
const BEHIND_THE_ROWS = new Set(['TOTALS', 'EXTREMES']);
const QUERY_ID = new Set(['QUERY_ID', '`query_id`', '"query_id"']);

function kindOf(words: readonly string[], found: Found): Statement {
  const [first = '', second] = words;
  const { format, queryIds, sync } = found;
  if (READS.has(first)) {
    return { kind: 'read', streamable: STREAMED.has(first) && !found.hasRowsBehind, format };
  }
  return first === 'KILL' && second === 'QUERY' ? { kind: 'kill', queryIds, sync, format } : { kind: 'other', format };
}

interface Found {
  format?: string;
  queryIds: Range[];
  sync?: Range;
  hasRowsBehind: boolean;
}

/** @throws ClickHouseException 62 for a second statement behind a semicolon, 78 for INFILE, 358 for OUTFILE */
export function classifyStatement(text: string): Statement {
  const tokens = sqlTokens(text);
  const words: string[] = [];
  const found: Found = { queryIds: [], hasRowsBehind: false };
  let previous: SqlToken | undefined;
  for (let token = nextToken(tokens); token !== undefined; previous = token, token = nextToken(tokens)) {
    const isOpening = words.length === 0 && (token.text === '(' || token.text === ';');
    if (isOpening) {
      continue;
    }
    if (token.text === ';') {
      refuseSecondStatement(tokens);
      break;
    }
    // WITH x AS (…) INSERT INTO … writes, too.
    if (token.text === 'INSERT' && (words.length === 0 || (words[0] === 'WITH' && previous?.text === ')'))) {
      const data = findInsertData(text, tokens);
      return data === undefined ? { kind: 'other' } : { kind: 'insert', data };
    }
    if (words.length < 2) {
      words.push(token.text);
    }
    if (QUERY_ID.has(token.text)) {
      found.queryIds.push([token.start, token.end]);
    }
    if (token.kind !== 'word') {
      continue;
    }
    found.hasRowsBehind ||= BEHIND_THE_ROWS.has(token.text);
    if (token.depth === 0 && previous?.text === 'FORMAT') {
      found.format = text.slice(token.start, token.end);
    }
    if (token.text === 'SYNC') {
      found.sync = [token.start, token.end];
    }
    if (token.text === 'OUTFILE' && previous?.text === 'INTO') {
      throw ClickHouseException.of(358, 'INTO OUTFILE is not allowed: the result comes in the response.');
    }
  }
  return words.length === 0 ? { kind: 'empty' } : kindOf(words, found);
}
