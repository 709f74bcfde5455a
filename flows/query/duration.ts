const UNITS: ReadonlyArray<readonly [string, number]> = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

/** Milliseconds of a text such as `30s`, `5m`, `1h`, `1d` or `500ms`; undefined if it is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text.trim());
  const unit = match && UNITS.find(([name]) => name === match[2]);
  return match && unit ? Number(match[1]) * unit[1] : undefined;
}

/** The shortest text of whole units: 90000 is `90s`, 3600000 is `1h`. */
export function formatDuration(ms: number): string {
  const unit = UNITS.find(([, size]) => ms >= size && ms % size === 0);
  return unit ? `${ms / unit[1]}${unit[0]}` : `${ms}ms`;
}
