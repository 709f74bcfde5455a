import { FilterTextError } from '../filter-text/filter-text-error';
import { parseFilterText } from '../filter-text/parse-filter-text';
import type { Filter } from './filter';
import { parseFilter } from './parse-filter';
import { invalid } from './reader';

/** A flow query's filter from untrusted JSON: structured, or as text, as a person writes it by hand. Throws QueryError. */
export const readFilter = (raw: unknown): Filter =>
  parseFilter(typeof raw === 'string' ? structured(raw) : raw, 'filter');

function structured(text: string): Filter {
  try {
    return parseFilterText(text);
  } catch (error) {
    if (error instanceof FilterTextError) {
      throw invalid('filter', `filter, at character ${error.from + 1}: ${error.message}`);
    }
    throw error;
  }
}
