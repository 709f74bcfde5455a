import { COLON, DOT, QUOTE, ZERO } from './ascii';
import { digitsEnd, lastValue, NO } from './scan';

/** Bytes of an address. */
export const ADDRESS = 16;

const GROUPS = 8;

/** The digit's value; 16 and more for any other byte. */
function hexDigit(byte: u8): u32 {
  const digit = (byte as u32) - ZERO;
  if (digit <= 9) {
    return digit;
  }
  const letter = ((byte | 0x20) as u32) - 0x61;
  return letter < 6 ? letter + 10 : 16;
}

/**
 * An address behind its first quotation mark, in the forms that Go writes: 10.0.0.1 or fd01::8:6. Its 16 bytes get to `to`, where zeros
 * are. Returns where the second quotation mark is, or NO.
 */
export function addressEnd(start: usize, to: usize): usize {
  const end = v4End(start, to);
  if (end !== NO) {
    store<u16>(to + 10, 0xffff);
    return end;
  }
  memory.fill(to, 0, ADDRESS);
  return v6End(start, to);
}

function v4End(start: usize, to: usize): usize {
  let at = start;
  for (let part = 0; part < 4; part += 1) {
    const end = digitsEnd(at);
    if (end === NO || lastValue() > 255 || load<u8>(end) !== (part < 3 ? DOT : QUOTE)) {
      return NO;
    }
    store<u8>(to + 12 + part, lastValue() as u8);
    at = end + 1;
  }
  return at - 1;
}

/** Groups of up to four hexadecimal digits; once, :: stands for as many groups of 0 as are missing. */
function v6End(start: usize, to: usize): usize {
  let at = start;
  let groups = 0;
  let gap = -1;
  if (load<u8>(at) === COLON && load<u8>(at + 1) === COLON) {
    gap = 0;
    at += 2;
  }
  while (load<u8>(at) !== QUOTE) {
    let group: u32 = 0;
    const begin = at;
    for (let digit = hexDigit(load<u8>(at)); digit < 16; digit = hexDigit(load<u8>(at))) {
      group = group * 16 + digit;
      at += 1;
    }
    if (at === begin || at - begin > 4 || groups === GROUPS) {
      return NO;
    }
    store<u16>(to + 2 * groups, bswap<u16>(group as u16));
    groups += 1;
    const next = load<u8>(at);
    if (next === QUOTE) {
      break;
    }
    if (next !== COLON) {
      return NO;
    }
    at += 1;
    if (load<u8>(at) === COLON) {
      if (gap >= 0) {
        return NO;
      }
      gap = groups;
      at += 1;
    } else if (load<u8>(at) === QUOTE) {
      return NO;
    }
  }
  if (gap < 0) {
    return groups === GROUPS ? at : NO;
  }
  if (groups === GROUPS) {
    return NO;
  }
  // What is behind the gap belongs to the end.
  const behind = to + 2 * gap;
  const moved = 2 * (groups - gap);
  memory.copy(to + ADDRESS - moved, behind, moved);
  memory.fill(behind, 0, to + ADDRESS - moved - behind);
  return at;
}
