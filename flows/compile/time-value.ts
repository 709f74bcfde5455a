const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?(?:Z|([+-])(\d{2}):(\d{2}))?$/;

/**
 * Milliseconds since the epoch of an ISO time such as `2026-11-20T10:00:00Z`, `2026-11-20 10:00` or `2026-11-20`, in UTC
 * unless it has an offset; undefined if it is none. Date.parse would take more, and not the same in every engine.
 */
export function isoMilliseconds(text: string): number | undefined {
  const match = ISO.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDate = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDate || hour > 23 || minute > 59 || second > 59) {
    return undefined;
  }
  const fraction = Number((match[7] ?? '').padEnd(3, '0'));
  const offset = (match[8] === '-' ? -1 : 1) * (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * 60_000;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offset;
}
