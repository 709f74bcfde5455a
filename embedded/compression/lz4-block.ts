import { ClickHouseException } from '../exception';

const SHORTEST_MATCH = 4;
const LONG = 15;

function broken(why: string): ClickHouseException {
  return ClickHouseException.of(271, `Cannot decompress LZ4 data: ${why}.`);
}

/**
 * Decompresses one LZ4 block.
 * @param target receives the block from `start` on; what stands before `start` is the dictionary, which matches may reach into
 * @returns where the block ends in `target`
 * @throws ClickHouseException 271
 */
export function decompressLz4Block(source: Uint8Array, target: Uint8Array, start = 0): number {
  let from = 0;
  let to = start;

  const length = (short: number): number => {
    let total = short;
    if (short === LONG) {
      let more: number | undefined;
      do {
        more = source[from++];
        if (more === undefined) {
          throw broken('it is cut off');
        }
        total += more;
      } while (more === 255);
    }
    return total;
  };

  while (from < source.length) {
    const token = source[from++];
    const literals = length(token >> 4);
    if (from + literals > source.length || to + literals > target.length) {
      throw broken('a literal runs over the end');
    }
    target.set(source.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from === source.length) {
      break; // the last sequence has no match
    }
    if (from + 2 > source.length) {
      throw broken('it is cut off');
    }
    const distance = source[from] | (source[from + 1] << 8);
    from += 2;
    const match = length(token & LONG) + SHORTEST_MATCH;
    if (distance === 0 || distance > to || to + match > target.length) {
      throw broken('a match points outside');
    }
    if (distance >= match) {
      target.copyWithin(to, to - distance, to - distance + match);
      to += match;
    } else {
      // The match overlaps what it produces, so byte by byte.
      for (const end = to + match; to < end; to++) {
        target[to] = target[to - distance];
      }
    }
  }
  return to;
}
