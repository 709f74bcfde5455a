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
