import { FilterTextError } from './filter-text-error';
import { isKeyword, isReserved } from './keywords';
import type { SyntaxFault } from './read-text';
import { resolveField } from './resolve-field';

/** The grammar's names of what a place can hold, as people are told. Those after the first that fits are only noise. */
const MAIN: ReadonlyArray<readonly [string, string]> = [
  ['a field', 'a field, such as SrcK8S_Namespace'],
  ['an operator', 'an operator: =, !=, in, contains, like, matches, >, >=, <, <=, or is empty'],
  ['a value', 'a value'],
];

/** What may follow a complete condition. */
const JOINING: readonly string[] = ['and', 'or', ',', ')'];

/** A fault in words: what was expected, and what stands there instead. */
export function explainSyntaxFault({ offset: from, expected }: SyntaxFault, text: string): FilterTextError {
  const found = foundAt(text, from);
  const message =
    expected.has('an operator') && found.includes('~')
      ? `there is no operator ${found}: contains looks for a part of a text, like for a pattern with *, matches for a regular expression`
      : `expected ${expectedWords(expected)}, ${foundWords(found)}${hint(found, expected)}`;
  return new FilterTextError(message, from, from + found.length);
}

function expectedWords(expected: ReadonlySet<string>): string {
  const main = MAIN.find(([name]) => expected.has(name));
  if (main) {
    return main[1];
  }
  const words = JOINING.filter((name) => expected.has(name)).map((name) => `"${name}"`);
  const all = expected.has(')') ? words : [...words, 'the end'];
  return `${all.slice(0, -1).join(', ')} or ${all[all.length - 1]}`;
}

/** What a person would take for one thing: a word, a run of operator characters, or a single character. */
const foundAt = (text: string, offset: number): string =>
  /^(?:[^\s()",'=<>!&|~]+|[=<>!&|~]+|[\s\S]?)/.exec(text.slice(offset, offset + 200))?.[0] ?? '';

const isQuote = (found: string) => found === '"' || found === "'";

function foundWords(found: string): string {
  if (found === '') {
    return 'but the filter ends';
  }
  return isQuote(found) ? 'not a text in quotes' : `not "${found.length > 40 ? `${found.slice(0, 40)}…` : found}"`;
}

function hint(found: string, expected: ReadonlySet<string>): string {
  if (expected.has('a value') && !expected.has('a field')) {
    if (found.toLowerCase() === 'empty') {
      return ': write is empty, or the text "empty" in quotes';
    }
    return isReserved(found) ? ': a text that is a keyword needs quotes' : '';
  }
  const goesOn = expected.has(',') && found !== '' && !/^[=<>!&|()]/.test(found);
  return goesOn && !isKeyword(found) && resolveField(found) === undefined
    ? ': a text with a space, a quote or a backslash in it needs quotes'
    : '';
}
