import { Bytes, copySixteens, SLACK } from './bytes';
import { FRAME, IS_PLAIN, MORE, SHORTEST_MATCH } from './lz4-format';

/** A frame of version 1, of blocks that need no other and have 64 KB at most; and the checksum of that. */
const DESCRIPTOR: u32 = 0x824060;
const HEAD: i32 = 7;
const MOST_OF_BLOCK: i32 = 64 * 1024;

/** The format's rules for the end of a block: its last bytes are literals, and no match begins close before them. */
const LAST_LITERALS: usize = 5;
const LAST_MATCH: usize = 12;

/** After so many places without a match, every second one is looked at, then every third. */
const PATIENCE: usize = 64;

/** By hash: where five bytes were seen last, from the block's beginning, in 2 bytes. It fits into a processor's nearest cache. */
const SLOT_BITS: u32 = 13;
const SLOTS: usize = heap.alloc(1 << (SLOT_BITS + 1));

/** Any odd number without a pattern, for the hash of five bytes. */
const PRIME: u64 = 889523592379;

/** Appends a frame of the bytes that lie there. `SLACK` bytes behind them can be read. */
export function compress(start: usize, size: i32, out: Bytes): void {
  const blocks = (size + MOST_OF_BLOCK - 1) / MOST_OF_BLOCK;
  // Of what cannot be compressed, each block grows by a 255th before that is seen.
  out.reserve(HEAD + size + 4 * (blocks + 1) + MOST_OF_BLOCK / 255 + SLACK);
  let to = out.end;
  store<u32>(to, FRAME);
  store<u32>(to, DESCRIPTOR, 4);
  to += HEAD;
  for (let done = 0; done < size; done += MOST_OF_BLOCK) {
    const plain = min(MOST_OF_BLOCK, size - done);
    const compressed = (writeBlock(start + done, plain, to + 4) - to - 4) as i32;
    if (compressed < plain) {
      store<u32>(to, compressed);
      to += 4 + compressed;
    } else {
      store<u32>(to, (plain as u32) | IS_PLAIN);
      memory.copy(to + 4, start + done, plain);
      to += 4 + plain;
    }
  }
  store<u32>(to, 0);
  out.size = (to + 4 - out.start) as i32;
}

/** Where the block's last match began, and what it is the same as. */
let match: usize = 0;
let before: usize = 0;

/** Literals, and matches with what was there before, in turn; returns where they end. */
function writeBlock(start: usize, size: i32, out: usize): usize {
  const end = start + size;
  let to = out;
  let done = start;
  memory.fill(SLOTS, 0, 1 << (SLOT_BITS + 1));
  while (findMatch(start, done, end)) {
    const literals = match - done;
    const token = to;
    to = writeLiterals(done, literals, to);
    store<u16>(to, (match - before) as u16);
    to += 2;
    done = sameEnd(match + SHORTEST_MATCH, before + SHORTEST_MATCH, end - LAST_LITERALS);
    const more = done - match - SHORTEST_MATCH;
    store<u8>(token, load<u8>(token) | (min(more, MORE) as u8));
    to = more < MORE ? to : writeRest(more - MORE, to);
    if (done + LAST_MATCH <= end) {
      remember(start, done - 2);
    }
  }
  return writeLiterals(done, end - done, to);
}

/** Whether a match begins at the position or behind it. */
function findMatch(start: usize, from: usize, end: usize): bool {
  let at = from;
  let looked = PATIENCE;
  while (at + LAST_MATCH <= end) {
    const other = remember(start, at);
    if (load<u32>(other) === load<u32>(at) && other !== at) {
      match = at;
      before = other;
      // What comes before may be the same already.
      while (match > from && before > start && load<u8>(match - 1) === load<u8>(before - 1)) {
        match -= 1;
        before -= 1;
      }
      return true;
    }
    at += looked / PATIENCE;
    looked += 1;
  }
  return false;
}

/** Notes the position, and returns where the block had maybe the same bytes before; its beginning if nowhere. */
function remember(start: usize, at: usize): usize {
  const hash = (((load<u64>(at) << 24) * PRIME) >> (64 - SLOT_BITS)) as usize;
  const slot = SLOTS + (hash << 1);
  const other = start + load<u16>(slot);
  store<u16>(slot, (at - start) as u16);
  return other;
}

/** Where the two positions, of which the other one is before, are no longer the same. */
function sameEnd(position: usize, other: usize, limit: usize): usize {
  const distance = position - other;
  let at = position;
  while (at + 16 <= limit) {
    const differences = i8x16.bitmask(i8x16.ne(v128.load(at), v128.load(at - distance)));
    if (differences !== 0) {
      return at + ctz(differences);
    }
    at += 16;
  }
  while (at < limit && load<u8>(at) === load<u8>(at - distance)) {
    at += 1;
  }
  return at;
}

/** A token, of which the second half is free, and so many bytes. */
function writeLiterals(from: usize, count: usize, out: usize): usize {
  let to = out + 1;
  store<u8>(out, min(count, MORE) << 4);
  if (count >= MORE) {
    to = writeRest(count - MORE, to);
  }
  copySixteens(to, from, count);
  return to + count;
}

/** What of a length does not fit into half of a token. */
function writeRest(rest: usize, out: usize): usize {
  let to = out;
  let left = rest;
  for (; left >= 255; left -= 255) {
    store<u8>(to++, 255);
  }
  store<u8>(to, left);
  return to + 1;
}
