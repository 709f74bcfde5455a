import { compareGroups, type Groups, groupsText, ipv6Groups, isMapped } from './ip-address';

/** Two addresses as the columns have them, both belonging to the range. */
export interface IpRange {
  first: string;
  last: string;
}

/** Whether a text means to be a range, so that what is wrong with it is told as such. */
export const looksLikeRange = (text: string): boolean => /[-/]/.test(text);

/**
 * The ranges of `10.0.0.0/8`, `fd00::/8`, `10.0.0.1-10.0.0.9`; undefined if it is none. An IPv6 range is about IPv6: the
 * IPv4 addresses mapped into it, and `::`, which stands for no address, are cut out of `::/0`, hence the list.
 */
export function ipRanges(text: string): IpRange[] | undefined {
  const ends = text.includes('/') ? networkEnds(text) : rangeEnds(text);
  return ends && withoutForeign(ends).map(([first, last]) => ({ first: groupsText(first), last: groupsText(last) }));
}

type Ends = readonly [first: Groups, last: Groups];

function networkEnds(text: string): Ends | undefined {
  const [address, length, ...more] = text.split('/').map((part) => part.trim());
  const groups = ipv6Groups(address);
  const isIPv4 = !address.includes(':');
  if (!groups || more.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > (isIPv4 ? 32 : 128)) {
    return undefined;
  }
  const bits = Number(length) + (isIPv4 ? 96 : 0);
  // Of each group, how many of its numbers differ only in bits beyond the prefix.
  const sizes = groups.map((_, index) => 2 ** Math.min(16, Math.max(0, 16 * (index + 1) - bits)));
  const first = groups.map((group, index) => group - (group % sizes[index]));
  return [first, first.map((group, index) => group + sizes[index] - 1)];
}

function rangeEnds(text: string): Ends | undefined {
  const [first, last, ...more] = text.split('-').map((part) => ipv6Groups(part.trim()));
  const isRange = first && last && more.length === 0;
  return isRange && isMapped(first) === isMapped(last) && compareGroups(first, last) <= 0 ? [first, last] : undefined;
}

const UNSPECIFIED: Groups = [0, 0, 0, 0, 0, 0, 0, 0];
const AFTER_UNSPECIFIED: Groups = [0, 0, 0, 0, 0, 0, 0, 1];
const BEFORE_IPV4: Groups = [0, 0, 0, 0, 0, 0xfffe, 0xffff, 0xffff];
const AFTER_IPV4: Groups = [0, 0, 0, 0, 1, 0, 0, 0];

function withoutForeign([first, last]: Ends): Ends[] {
  const start =
    compareGroups(first, UNSPECIFIED) === 0 && compareGroups(last, UNSPECIFIED) > 0 ? AFTER_UNSPECIFIED : first;
  if (isMapped(first) || compareGroups(start, BEFORE_IPV4) > 0 || compareGroups(last, BEFORE_IPV4) <= 0) {
    return [[start, last]];
  }
  return compareGroups(last, AFTER_IPV4) < 0
    ? [[start, BEFORE_IPV4]]
    : [
        [start, BEFORE_IPV4],
        [AFTER_IPV4, last],
      ];
}
