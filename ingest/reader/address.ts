import { ADDRESS } from '../native/address-column';
import { COLON, DOT, QUOTE, ZERO } from './ascii';
import { NO, type Scan } from './scan';

const GROUPS = 8;

/** The digit's value; 16 and more for any other byte. */
const hexDigit = (byte: number): number => {
  const digit = byte - ZERO;
  if (digit >= 0 && digit <= 9) {
    return digit;
  }
  const letter = (byte | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : 16;
};

/**
 * An address behind its first quotation mark, in the forms that Go writes: 10.0.0.1 or fd01::8:6. Its 16 bytes get to `to`, where zeros
 * are. Returns where the second quotation mark is, or NO.
 */
export function readAddress(scan: Scan, bytes: Uint8Array, start: number, into: Uint8Array, to: number): number {
  const end = readV4(scan, bytes, start, into, to);
  if (end !== NO) {
    into[to + 10] = 0xff;
    into[to + 11] = 0xff;
    return end;
  }
  into.fill(0, to, to + ADDRESS);
  return readV6(bytes, start, into, to);
}

function readV4(scan: Scan, bytes: Uint8Array, start: number, into: Uint8Array, to: number): number {
  let at = start;
  for (let part = 0; part < 4; part += 1) {
    const end = scan.digits(bytes, at);
    if (end === NO || scan.value > 255 || bytes[end] !== (part < 3 ? DOT : QUOTE)) {
      return NO;
    }
    into[to + 12 + part] = scan.value;
    at = end + 1;
  }
  return at - 1;
}

/** Groups of up to four hexadecimal digits; once, :: stands for as many groups of 0 as are missing. */
function readV6(bytes: Uint8Array, start: number, into: Uint8Array, to: number): number {
  let at = start;
  let groups = 0;
  let gap = NO;
  if (bytes[at] === COLON && bytes[at + 1] === COLON) {
    gap = 0;
    at += 2;
  }
  while (bytes[at] !== QUOTE) {
    let group = 0;
    const begin = at;
    for (let digit = hexDigit(bytes[at]); digit < 16; digit = hexDigit(bytes[at])) {
      group = group * 16 + digit;
      at += 1;
    }
    if (at === begin || at - begin > 4 || groups === GROUPS) {
      return NO;
    }
    into[to + 2 * groups] = group >>> 8;
    into[to + 2 * groups + 1] = group;
    groups += 1;
    if (bytes[at] === QUOTE) {
      break;
    }
    if (bytes[at] !== COLON) {
      return NO;
    }
    at += 1;
    if (bytes[at] === COLON) {
      if (gap !== NO) {
        return NO;
      }
      gap = groups;
      at += 1;
    } else if (bytes[at] === QUOTE) {
      return NO;
    }
  }
  if (gap === NO) {
    return groups === GROUPS ? at : NO;
  }
  if (groups === GROUPS) {
    return NO;
  }
  // What is behind the gap belongs to the end.
  const behind = to + 2 * gap;
  const moved = 2 * (groups - gap);
  into.copyWithin(to + ADDRESS - moved, behind, behind + moved);
  into.fill(0, behind, to + ADDRESS - moved);
  return at;
}
