import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  DOT,
  MINUS,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
  ZERO,
} from './ascii';
import { characterSize, isLineSeparator } from './unicode';

/*
 * Reads JSON of the plain form in which flowlogs-pipeline writes it: without blanks, escapes, fractions or exponents. Functions take
 * where a value begins and return where it ends, or NO. Behind the message comes a 0: no JSON has it, so nothing reads beyond.
 */

/** Instead of a position: this is not the plain form, or not even JSON. */
export const NO: usize = 0;

/** More may not fit into 8 bytes. */
const MOST_DIGITS: usize = 18;

/** More, and a number with a fraction may not be the nearest one that a Float64 has. */
const MOST_DECIMAL_DIGITS: usize = 15;

const MOST_DEPTH = 16;

const TRUE: u32 = 0x65757274;
const NULL: u32 = 0x6c6c756e;
/** Of false what is behind the f. */
const ALSE: u32 = 0x65736c61;

/** The last whole number. */
let value: u64 = 0;
/** The last one that may have a fraction. */
let decimalValue: f64 = 0;

export function lastValue(): u64 {
  return value;
}

export function lastDecimal(): f64 {
  return decimalValue;
}

/** A text behind its first quotation mark; returns where the second one is. */
export function textEnd(start: usize): usize {
  let at = start;
  let odd = oddBytes(at);
  while (odd === 0) {
    at += 16;
    odd = oddBytes(at);
  }
  at += ctz(odd);
  const byte = load<u8>(at);
  return byte === QUOTE ? at : byte >= 0x80 ? unicodeTextEnd(start) : NO;
}

/** Of 16 bytes, by a bit each, those that end a text, or do not stand for themselves in it, or are no ASCII. */
function oddBytes(at: usize): i32 {
  const bytes = v128.load(at);
  const quotes = i8x16.eq(bytes, i8x16.splat(QUOTE));
  const backslashes = i8x16.eq(bytes, i8x16.splat(BACKSLASH));
  // Those from 0x80 on are negative.
  const others = i8x16.lt_s(bytes, i8x16.splat(SPACE));
  return i8x16.bitmask(v128.or(v128.or(quotes, backslashes), others));
}

/** Also with what is no ASCII. */
function unicodeTextEnd(start: usize): usize {
  let at = start;
  for (let byte = load<u8>(at); byte !== QUOTE; byte = load<u8>(at)) {
    const size = characterSize(at);
    // ClickHouse writes the two separators of lines as escapes.
    if (byte < SPACE || byte === BACKSLASH || size === 0 || isLineSeparator(at)) {
      return NO;
    }
    at += size;
  }
  return at;
}

export function isNull(at: usize): bool {
  return load<u32>(at) === NULL;
}

/** true or false; the value is 1 or 0. */
export function booleanEnd(start: usize): usize {
  if (load<u32>(start) === TRUE) {
    value = 1;
    return start + 4;
  }
  value = 0;
  return load<u8>(start) === 0x66 && load<u32>(start + 1) === ALSE ? start + 5 : NO;
}

/** A whole number that is not negative and at most `most`. */
export function wholeNumberEnd(start: usize, most: u64): usize {
  const end = digitsEnd(start);
  return end === NO || value > most || isFraction(end) ? NO : end;
}

/** Digits as JSON has them: 0, or no 0 at the beginning. */
export function digitsEnd(start: usize): usize {
  let digit = (load<u8>(start) as u32) - ZERO;
  if (digit > 9) {
    return NO;
  }
  let sum: u64 = digit;
  let at = start + 1;
  for (digit = (load<u8>(at) as u32) - ZERO; digit <= 9; digit = (load<u8>(at) as u32) - ZERO) {
    sum = sum * 10 + digit;
    at += 1;
  }
  value = sum;
  return at - start > MOST_DIGITS || (load<u8>(start) === ZERO && at - start > 1) ? NO : at;
}

/** Whether a number that has digits so far goes on. */
function isFraction(end: usize): bool {
  const next = load<u8>(end);
  return next === DOT || (next | 0x20) === 0x65;
}

/** A number of at most 15 digits, with a fraction or without. */
export function decimalEnd(start: usize): usize {
  const whole = digitsEnd(start);
  if (whole === NO) {
    return NO;
  }
  let sum = value;
  let scale: f64 = 1;
  let end = whole;
  if (load<u8>(whole) === DOT) {
    end += 1;
    for (let digit = (load<u8>(end) as u32) - ZERO; digit <= 9; digit = (load<u8>(end) as u32) - ZERO) {
      sum = sum * 10 + digit;
      scale *= 10;
      end += 1;
    }
    if (end === whole + 1) {
      return NO;
    }
  }
  // Both are whole and exact, so the quotient is the nearest number.
  decimalValue = (sum as f64) / scale;
  return end - start > MOST_DECIMAL_DIGITS || isFraction(end) ? NO : end;
}

/** Any value whose text ClickHouse would write as it is here. */
export function verbatimEnd(start: usize, depth: i32 = 0): usize {
  const first = load<u8>(start);
  if (first === QUOTE) {
    const end = textEnd(start + 1);
    return end === NO ? NO : end + 1;
  }
  if (first === OPEN_LIST || first === OPEN_OBJECT) {
    return depth < MOST_DEPTH ? membersEnd(start, depth) : NO;
  }
  if (first === MINUS) {
    const end = wholeNumberEnd(start + 1, u64.MAX_VALUE);
    // -0 is a 0 that does not look like one.
    return value > 0 ? end : NO;
  }
  if (isNull(start)) {
    return start + 4;
  }
  const word = booleanEnd(start);
  return word === NO ? wholeNumberEnd(start, u64.MAX_VALUE) : word;
}

function membersEnd(start: usize, depth: i32): usize {
  const isObject = load<u8>(start) === OPEN_OBJECT;
  const close = isObject ? CLOSE_OBJECT : CLOSE_LIST;
  let at = start + 1;
  if (load<u8>(at) === close) {
    return at + 1;
  }
  while (true) {
    if (isObject) {
      const key = load<u8>(at) === QUOTE ? textEnd(at + 1) : NO;
      if (key === NO || load<u8>(key + 1) !== COLON) {
        return NO;
      }
      at = key + 2;
    }
    at = verbatimEnd(at, depth + 1);
    if (at === NO || load<u8>(at) === close) {
      return at === NO ? NO : at + 1;
    }
    if (load<u8>(at) !== COMMA) {
      return NO;
    }
    at += 1;
  }
}
