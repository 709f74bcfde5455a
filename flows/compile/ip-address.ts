/** An address as eight groups of 16 bits, IPv4 mapped into IPv6 as the columns have it. */
export type Groups = readonly number[];

/** `::ffff:a.b.c.d` for IPv4, the same text for IPv6, `::` for the empty text (absent); undefined if it is no address. */
export function ipv6Text(text: string): string | undefined {
  if (text === '') {
    return '::';
  }
  if (isIPv4(text)) {
    return `::ffff:${text}`;
  }
  return isIPv6(text) ? text : undefined;
}

/** The groups of an address that `ipv6Text` knows; undefined if it is none. */
export function ipv6Groups(text: string): Groups | undefined {
  const address = text === '' ? undefined : ipv6Text(text);
  if (address === undefined) {
    return undefined;
  }
  const [left, right] = address.split('::').map(groupsOf);
  return right === undefined ? left : [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}

/** The text of groups: IPv4 with its prefix and dots, IPv6 with all its groups. */
export function groupsText(groups: Groups): string {
  if (isMapped(groups)) {
    const bytes = groups.slice(6).flatMap((group) => [Math.floor(group / 256), group % 256]);
    return `::ffff:${bytes.join('.')}`;
  }
  return groups.map((group) => group.toString(16)).join(':');
}

/** Whether it is an IPv4 address. */
export const isMapped = (groups: Groups): boolean =>
  groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;

/** Negative, 0 or positive, as for sorting. */
export function compareGroups(left: Groups, right: Groups): number {
  const different = left.findIndex((group, index) => group !== right[index]);
  return different < 0 ? 0 : left[different] - right[different];
}

const isIPv4 = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);

function isIPv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !text.includes(':')) {
    return false;
  }
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups[groups.length - 1] ?? '';
  const width = groups.length + (isIPv4(last) ? 1 : 0);
  const wellFormed = groups.every(
    (group, index) => /^[0-9a-fA-F]{1,4}$/.test(group) || (index === groups.length - 1 && isIPv4(group))
  );
  return wellFormed && (halves.length === 2 ? width < 8 : width === 8);
}

/** The groups on one side of `::`; a trailing IPv4 is two of them. */
const groupsOf = (half: string): number[] =>
  half === ''
    ? []
    : half.split(':').flatMap((group) => {
        if (!group.includes('.')) {
          return [parseInt(group, 16)];
        }
        const [a, b, c, d] = group.split('.').map(Number);
        return [a * 256 + b, c * 256 + d];
      });
