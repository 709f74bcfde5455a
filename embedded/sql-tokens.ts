import { ClickHouseException } from './exception';

export type SqlTokenKind = 'word' | 'quoted' | 'string' | 'number' | 'symbol';

export interface SqlToken {
  kind: SqlTokenKind;
  /** Upper case for words, as written for everything else. */
  text: string;
  /** Offsets into the text that was scanned: `start` inclusive, `end` exclusive. */
  start: number;
  end: number;
  /** Brackets open around the token; an opening bracket counts as outside itself, a closing one as well. */
  depth: number;
}

const WORD = /[A-Za-z_][A-Za-z0-9_$]*/y;
const NUMBER = /[0-9][A-Za-z0-9_.]*/y;
const BLANK = /\s+|--[^\n]*|#[ !][^\n]*/y;
const HEREDOC = /\$[A-Za-z0-9_]*\$/y;

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The end of a quoted piece that opens at `at`; the text's end when it is never closed. */
function endOfQuoted(text: string, at: number): number {
  const quote = text[at];
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === quote) {
      if (text[i + 1] !== quote) {
        return i + 1;
      }
      i++;
    }
  }
  return text.length;
}

function endAfter(text: string, closing: string, from: number): number {
  const found = text.indexOf(closing, from);
  return found < 0 ? text.length : found + closing.length;
}

/**
 * Walks over SQL in ClickHouse's lexical rules, comments left out. It is lazy: whoever stops at `FORMAT RowBinary`
 * never looks at the bytes behind it.
 */
export function* sqlTokens(text: string): Generator<SqlToken> {
  let at = 0;
  let depth = 0;
  while (at < text.length) {
    const blank = matchAt(BLANK, text, at);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    if (text.startsWith('/*', at)) {
      at = endAfter(text, '*/', at + 2);
      continue;
    }
    const start = at;
    const char = text[at];
    const word = matchAt(WORD, text, at);
    const number = word === undefined ? matchAt(NUMBER, text, at) : undefined;
    const heredoc = char === '$' ? matchAt(HEREDOC, text, at) : undefined;
    let kind: SqlTokenKind = 'symbol';
    if (word !== undefined) {
      kind = 'word';
      at += word.length;
    } else if (number !== undefined) {
      kind = 'number';
      at += number.length;
    } else if (heredoc !== undefined) {
      kind = 'string';
      at = endAfter(text, heredoc, at + heredoc.length);
    } else if (char === "'" || char === '`' || char === '"') {
      kind = char === "'" ? 'string' : 'quoted';
      at = endOfQuoted(text, at);
    } else {
      at++;
    }
    if (char === ')' || char === ']' || char === '}') {
      depth = Math.max(0, depth - 1);
    }
    const piece = text.slice(start, at);
    yield { kind, text: kind === 'word' ? piece.toUpperCase() : piece, start, end: at, depth };
    if (char === '(' || char === '[' || char === '{') {
      depth++;
    }
  }
}

export function nextToken(tokens: Iterator<SqlToken>): SqlToken | undefined {
  const step = tokens.next();
  return step.done ? undefined : step.value;
}

/**
 * Call it behind a semicolon.
 * @throws ClickHouseException 62
 */
export function refuseSecondStatement(rest: Iterator<SqlToken>): void {
  for (let token = nextToken(rest); token !== undefined; token = nextToken(rest)) {
    if (token.text !== ';') {
      throw ClickHouseException.of(
        62,
        'Syntax error (Multi-statements are not allowed): a request holds one statement.'
      );
    }
  }
}
