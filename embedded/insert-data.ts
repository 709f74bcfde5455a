import { ClickHouseException } from './exception';
import { nextToken, refuseSecondStatement, type SqlToken } from './sql-tokens';

/** The `input('…')` of an INSERT … SELECT … FROM input('…'). */
export interface InputFunction {
  start: number;
  end: number;
  /** What its brackets hold. */
  structure: string;
}

/** Where the data of an INSERT begins, and what is needed to have the engine read it from a file. Offsets in the text. */
export interface InsertData {
  format: string;
  dataStart: number;
  /** End of `INSERT INTO t (a, b)`, or of the SELECT. */
  headEnd: number;
  /** `SETTINGS …`, empty when there is none. */
  settings: string;
  input?: InputFunction;
}

/** Steps over `INTO [TABLE] [FUNCTION f | db.table]`, whose name may be any word, even FORMAT. */
function skipTarget(tokens: Iterator<SqlToken>): SqlToken | undefined {
  let token = nextToken(tokens);
  while (token?.text === 'INTO' || token?.text === 'TABLE' || token?.text === 'FUNCTION') {
    token = nextToken(tokens);
  }
  token = nextToken(tokens);
  while (token?.text === '.') {
    nextToken(tokens);
    token = nextToken(tokens);
  }
  return token;
}

function inputFunction(text: string, name: SqlToken, bracket: SqlToken, tokens: Iterator<SqlToken>): InputFunction {
  let token = nextToken(tokens);
  while (token !== undefined && !(token.text === ')' && token.depth === bracket.depth)) {
    token = nextToken(tokens);
  }
  const end = token?.end ?? text.length;
  return { start: name.start, end, structure: text.slice(bracket.end, token?.start).trim() };
}

/** ClickHouse's rule: blanks, then at most one line break, are between `FORMAT X` and its data. */
function afterFormat(text: string, formatEnd: number): number {
  const separator = /[ \t\f]*\r?\n?/y;
  separator.lastIndex = formatEnd;
  return formatEnd + (separator.exec(text)?.[0].length ?? 0);
}

/**
 * Finds the data of an INSERT.
 * @param tokens those behind the word INSERT; none behind the beginning of the data is looked at
 * @returns undefined for an INSERT … SELECT without input(), and for one that has neither
 * @throws ClickHouseException 62, 78
 */
export function findInsertData(text: string, tokens: Iterator<SqlToken>): InsertData | undefined {
  let settingsStart: number | undefined;
  let input: InputFunction | undefined;
  let isSelect = false;
  let previous: SqlToken | undefined;

  const dataBehind = (clause: SqlToken, format: string, dataStart: number): InsertData => ({
    format,
    dataStart,
    headEnd: settingsStart ?? clause.start,
    settings: settingsStart === undefined ? '' : text.slice(settingsStart, clause.start).trim(),
    input,
  });

  for (let token = skipTarget(tokens); token !== undefined; previous = token, token = nextToken(tokens)) {
    if (isSelect && token.text === '(' && previous?.text === 'INPUT') {
      input ??= inputFunction(text, previous, token, tokens);
      continue;
    }
    if (token.depth > 0) {
      continue;
    }
    if (token.text === ';') {
      refuseSecondStatement(tokens);
      break;
    }
    if (token.text === 'SELECT' || token.text === 'WITH') {
      isSelect = true;
    } else if (token.text === 'SETTINGS' && !isSelect) {
      settingsStart = token.start;
    } else if (token.text === 'VALUES' && !isSelect) {
      return dataBehind(token, 'Values', token.end);
    } else if (token.text === 'INFILE' && previous?.text === 'FROM') {
      throw ClickHouseException.of(
        78,
        'FROM INFILE reads a file of the client: send its content as the data of the INSERT instead.'
      );
    } else if (previous?.text === 'FORMAT' && token.kind === 'word' && (!isSelect || input !== undefined)) {
      return dataBehind(previous, text.slice(token.start, token.end), afterFormat(text, token.end));
    }
  }
  if (input !== undefined) {
    throw ClickHouseException.of(62, 'Syntax error: an INSERT that selects from input() needs FORMAT and its data.');
  }
  return undefined;
}
