/** The same question about an earlier time. */
export interface Compare {
  /** How much earlier, such as `1h`, `1d` or `7d`: a whole number of steps. */
  offset: string;
  /** Default `both`. */
  show?: CompareShow;
}

/** `both` periods side by side, or the `change` since the earlier one, as a share of it: 1 is twice as much. */
export const COMPARE_SHOWS = ['both', 'change'] as const;
export type CompareShow = (typeof COMPARE_SHOWS)[number];
