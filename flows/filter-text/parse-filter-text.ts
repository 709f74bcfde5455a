import type { Filter } from '../query/filter';
import { explainSyntaxFault } from './explain-syntax-fault';
import { filterBuilder } from './filter-builder';
import { FilterTextError } from './filter-text-error';
import { readText } from './read-text';

/** More than any filter that fits a flow query (pkg/flowql bounds that at 256 KiB). */
export const MAX_FILTER_TEXT = 500_000;

/**
 * The filter that a text says, in its normal form (see normal-filter.ts); without any text, every flow. Fields are
 * checked, and written as in the catalogue; values when they meet their field, as those of a structured filter.
 * Throws FilterTextError.
 */
export function parseFilterText(text: string): Filter {
  if (text.length > MAX_FILTER_TEXT) {
    throw new FilterTextError(
      `the filter has ${text.length} characters; at most ${MAX_FILTER_TEXT} are allowed`,
      MAX_FILTER_TEXT,
      text.length
    );
  }
  const reading = readText(text, filterBuilder());
  if ('fault' in reading) {
    throw explainSyntaxFault(reading.fault, text);
  }
  return reading.filter;
}
