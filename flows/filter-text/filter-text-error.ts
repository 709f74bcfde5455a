import type { Span } from './filter-node';

/** A text that is no filter. The message says what is wrong, or what was expected, at the place `from` to `to` of the text. */
export class FilterTextError extends Error {
  constructor(
    message: string,
    /** Offset into the text of the first character at fault, in UTF-16 units; the text's length when something is missing at its end. */
    readonly from: number,
    /** Offset after the last one. */
    readonly to: number
  ) {
    super(message);
    this.name = 'FilterTextError';
  }
}

export const faultAt = ({ from, to }: Span, message: string): FilterTextError => new FilterTextError(message, from, to);
