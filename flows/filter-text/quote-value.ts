import type { Value } from '../query/filter';
import { bareValue } from './bare-value';
import { isKeyword } from './keywords';

/** The characters of filter.peggy's BareCharacter, and no half of a surrogate pair, which no screen shows. */
const BARE =
  /^[^\x00-\x20\x7F-\xA0\xAD()",'=<>!&|\\\u1680\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uD800-\uDFFF\uFEFF]+$/;

/** What is escaped in quotes, because it would end them or cannot be seen. */
const HIDDEN = /["\\\x00-\x1F\x7F-\xA0\xAD\u1680\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uD800-\uDFFF\uFEFF]/g;

/** A value as it is written in the text of a filter: without quotes where it is the same without. */
export const quoteValue = (value: Value): string =>
  typeof value !== 'string' || isPlain(value) ? String(value) : `"${value.replace(HIDDEN, escape)}"`;

const isPlain = (text: string) => BARE.test(text) && !isKeyword(text) && bareValue(text) === text;

const SHORT: Readonly<Record<string, string | undefined>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const escape = (character: string): string =>
  SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
