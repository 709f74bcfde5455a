import { isUtf8 } from 'node:buffer';
import type { Chunk } from '../native/chunk';
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  DOT,
  MINUS,
  NINE,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
  ZERO,
} from './ascii';

/** Instead of a position: this is not the plain form, or not even JSON. */
export const NO = -1;

/** Longer ones may not fit into a double. */
const MOST_DIGITS = 15;

const MOST_DEPTH = 16;

/** Bytes that stand for themselves in a JSON text, and are ASCII. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte >= SPACE && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH)
);

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

/** FNV-1a's. */
const PRIME = 0x01000193;

const ONES = 0x01010101;
const SPACES = 0x20202020;
const QUOTES = 0x22222222;
const BACKSLASHES = 0x5c5c5c5c;
const HIGH_BITS = 0x80808080 | 0;

/**
 * 0 if each of four bytes is PLAIN. Otherwise it need not tell which one is not.
 * Source: https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord
 */
function notPlain(four: number): number {
  const quotes = four ^ QUOTES;
  const backslashes = four ^ BACKSLASHES;
  return (
    (((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((four - SPACES) & ~four) | four) & HIGH_BITS
  );
}

const mixed = (hash: number): number => {
  const half = Math.imul(hash ^ (hash >>> 15), PRIME);
  return half ^ (half >>> 13);
};

const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word));

/**
 * Reads JSON of the plain form in which flowlogs-pipeline writes it: without blanks, escapes, fractions or exponents. Methods take
 * where a value begins and return where it ends, or NO; what they read is in the fields until the next one. The bytes must end with
 * a 0: no JSON has it, so nothing reads beyond.
 */
export class Scan {
  /** Of the last text. */
  hash = 0;
  /** The last number. */
  value = 0;

  /** A text behind its first quotation mark; returns where the second one is. */
  text(chunk: Chunk, start: number): number {
    const { view, bytes } = chunk;
    let hash = 0;
    let at = start;
    let four = view.getInt32(at, true);
    while (notPlain(four) === 0) {
      hash = Math.imul(hash ^ four, PRIME);
      at += 4;
      four = view.getInt32(at, true);
    }
    let byte = bytes[at];
    while (PLAIN[byte] === 1) {
      hash = Math.imul(hash ^ byte, PRIME);
      at += 1;
      byte = bytes[at];
    }
    this.hash = mixed(hash);
    return byte === QUOTE ? at : byte >= 0x80 ? this.#unicodeText(bytes, start) : NO;
  }

  /** A whole number that is not negative and at most `most`. */
  wholeNumber(bytes: Uint8Array, start: number, most: number): number {
    const end = this.digits(bytes, start);
    const next = bytes[end];
    return end === NO || this.value > most || next === DOT || next === 0x65 || next === 0x45 ? NO : end;
  }

  /** As JSON has them: 0, or no 0 at the beginning. */
  digits(bytes: Uint8Array, start: number): number {
    let digit = bytes[start] - ZERO;
    if (!(digit >= 0 && digit <= 9)) {
      return NO;
    }
    let value = digit;
    let at = start + 1;
    for (digit = bytes[at] - ZERO; digit >= 0 && digit <= 9; digit = bytes[at] - ZERO) {
      value = value * 10 + digit;
      at += 1;
    }
    this.value = value;
    return at - start > MOST_DIGITS || (bytes[start] === ZERO && at - start > 1) ? NO : at;
  }

  /** A number of at most 15 digits, with a fraction or without. */
  decimal(bytes: Uint8Array, start: number): number {
    const whole = this.digits(bytes, start);
    if (whole === NO || bytes[whole] !== DOT) {
      return whole === NO ? NO : this.wholeNumber(bytes, start, Infinity);
    }
    let end = whole + 1;
    while (isDigit(bytes[end])) {
      end += 1;
    }
    if (end === whole + 1 || end - start > MOST_DIGITS || bytes[end] === 0x65 || bytes[end] === 0x45) {
      return NO;
    }
    this.value = Number(latin1(bytes, start, end));
    return end;
  }

  /** Any value whose text ClickHouse would write as it is here. */
  verbatim(chunk: Chunk, start: number, depth = 0): number {
    const { bytes } = chunk;
    switch (bytes[start]) {
      case QUOTE: {
        const end = this.text(chunk, start + 1);
        return end === NO ? NO : end + 1;
      }
      case OPEN_LIST:
      case OPEN_OBJECT:
        return depth < MOST_DEPTH ? this.#members(chunk, start, depth) : NO;
      case MINUS: {
        const end = this.wholeNumber(bytes, start + 1, Infinity);
        return this.value > 0 ? end : NO;
      }
      default: {
        const word = WORDS.find((each) => isAt(bytes, start, each));
        return word ? start + word.length : this.wholeNumber(bytes, start, Infinity);
      }
    }
  }

  #members(chunk: Chunk, start: number, depth: number): number {
    const { bytes } = chunk;
    const isObject = bytes[start] === OPEN_OBJECT;
    const close = isObject ? CLOSE_OBJECT : CLOSE_LIST;
    let at = start + 1;
    if (bytes[at] === close) {
      return at + 1;
    }
    for (;;) {
      if (isObject) {
        const key = bytes[at] === QUOTE ? this.text(chunk, at + 1) : NO;
        if (key === NO || bytes[key + 1] !== COLON) {
          return NO;
        }
        at = key + 2;
      }
      at = this.verbatim(chunk, at, depth + 1);
      if (at === NO || bytes[at] === close) {
        return at === NO ? NO : at + 1;
      }
      if (bytes[at] !== COMMA) {
        return NO;
      }
      at += 1;
    }
  }

  /** Also with what is no ASCII. */
  #unicodeText(bytes: Uint8Array, start: number): number {
    let hash = 0;
    let at = start;
    for (; bytes[at] !== QUOTE; at += 1) {
      if (bytes[at] < SPACE || bytes[at] === BACKSLASH || isLineSeparator(bytes, at)) {
        return NO;
      }
      hash = Math.imul(hash ^ bytes[at], PRIME);
    }
    this.hash = mixed(hash);
    return isUtf8(bytes.subarray(start, at)) ? at : NO;
  }
}

/** U+2028 and U+2029, which ClickHouse writes as escapes. */
const isLineSeparator = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && (bytes[at + 2] & 0xfe) === 0xa8;

/** Whether a word begins there. */
export const isAt = (bytes: Uint8Array, start: number, word: Uint8Array): boolean =>
  word.every((byte, i) => bytes[start + i] === byte);

export const latin1 = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
