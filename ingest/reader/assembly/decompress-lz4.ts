import { Bytes, copySixteens, SLACK } from './bytes';
import { FRAME, IS_PLAIN, MORE, SHORTEST_MATCH } from './lz4-format';

/** Bits of a frame's descriptor. */
const VERSION: u8 = 0xc0;
const VERSION_1: u8 = 0x40;
const BLOCK_CHECKSUM: u8 = 0x10;
const CONTENT_SIZE: u8 = 0x08;
const CONTENT_CHECKSUM: u8 = 0x04;
const DICTIONARY: u8 = 0x01;

/**
 * Appends what the frames between the two positions hold. False: they are damaged, or of a kind that is not read here (with a
 * dictionary, or skippable), or hold more than about `most`. Checksums are not looked at: Kafka has its own.
 */
export function decompress(start: usize, end: usize, out: Bytes, most: i32): bool {
  let at = start;
  while (at < end) {
    at = readFrame(at, end, out, most);
    if (at === 0) {
      return false;
    }
  }
  return true;
}

/** Returns where the frame ends, or 0. */
function readFrame(start: usize, end: usize, out: Bytes, most: i32): usize {
  if (end - start < 7 || load<u32>(start) !== FRAME) {
    return 0;
  }
  const flags = load<u8>(start, 4);
  const size = (load<u8>(start, 5) >> 4) & 7;
  if ((flags & VERSION) !== VERSION_1 || (flags & DICTIONARY) !== 0 || size < 4) {
    return 0;
  }
  // 64 KB, 256 KB, 1 MB or 4 MB.
  const mostOfBlock = 1 << (8 + 2 * size);
  // Blocks may refer to those before them, but not to another frame.
  const first = out.size;
  let at = start + 7 + ((flags & CONTENT_SIZE) !== 0 ? 8 : 0);
  while (end - at >= 4 && at < end) {
    const head = load<u32>(at);
    at += 4;
    if (head === 0) {
      at += (flags & CONTENT_CHECKSUM) !== 0 ? 4 : 0;
      return at <= end ? at : 0;
    }
    const blockEnd = at + (head & ~IS_PLAIN);
    if (blockEnd > end || out.size > most) {
      return 0;
    }
    out.reserve(mostOfBlock + SLACK);
    if ((head & IS_PLAIN) === 0) {
      if (!readBlock(at, blockEnd, out, first, mostOfBlock)) {
        return 0;
      }
    } else if (blockEnd - at > (mostOfBlock as usize)) {
      return 0;
    } else {
      out.append(at, (blockEnd - at) as i32);
    }
    at = blockEnd + ((flags & BLOCK_CHECKSUM) !== 0 ? 4 : 0);
  }
  return 0;
}

/** What was read last. */
let more: usize = 0;

/** What of a length does not fit into half of a token; returns where it ends. */
function longEnd(start: usize, end: usize): usize {
  let at = start;
  let byte: u32;
  more = 0;
  do {
    byte = load<u8>(at++);
    more += byte;
  } while (byte === 0xff && at < end);
  return at;
}

/** Literals, and copies of what was there before, in turn. `out` has room for `most` bytes and a slack. */
function readBlock(start: usize, end: usize, out: Bytes, first: i32, most: i32): bool {
  const begin = out.start + first;
  const limit = out.end + most;
  let to = out.end;
  let at = start;
  while (at < end) {
    const token: u32 = load<u8>(at++);
    let literals: usize = token >> 4;
    if (literals === MORE) {
      at = longEnd(at, end);
      literals += more;
    }
    if (literals > end - at || at > end || literals > limit - to) {
      return false;
    }
    copySixteens(to, at, literals);
    at += literals;
    to += literals;
    if (at === end) {
      // A block ends with literals.
      out.size = (to - out.start) as i32;
      return true;
    }
    if (end - at < 2) {
      return false;
    }
    const distance: usize = load<u16>(at);
    at += 2;
    let copied: usize = (token & MORE) + SHORTEST_MATCH;
    if (copied === MORE + SHORTEST_MATCH) {
      at = longEnd(at, end);
      copied += more;
    }
    if (distance === 0 || distance > to - begin || copied > limit - to) {
      return false;
    }
    if (distance >= 16) {
      copySixteens(to, to - distance, copied);
    } else {
      repeat(to, distance, copied);
    }
    to += copied;
  }
  return false;
}

/** Copies what lies so few bytes before; where that is nearer than it is long, it repeats itself. */
function repeat(to: usize, distance: usize, length: usize): void {
  const from = to - distance;
  if (distance >= 8) {
    for (let done: usize = 0; done < length; done += 8) {
      store<u64>(to + done, load<u64>(from + done));
    }
  } else {
    for (let done: usize = 0; done < length; done += 1) {
      store<u8>(to + done, load<u8>(from + done));
    }
  }
}
