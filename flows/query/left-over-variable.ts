import { parseFilterText } from '../filter-text/parse-filter-text';
import { printFilterText } from '../filter-text/print-filter-text';
import { enabledFilter } from './enabled-filter';
import { QueryError } from './query-error';

/** `$name`, `${name}`, `${name:format}`, `[[name]]`: Grafana's three ways to write a template variable. */
const VARIABLE = /\$(\w+)|\$\{(\w+)[^}]*\}|\[\[(\w+)[^\]]*\]\]/;

export const hasVariable = (raw: unknown): boolean => VARIABLE.test(JSON.stringify(raw));

/**
 * Refuses a query that still holds a template variable. The browser replaces variables before it sends a query; an
 * alert rule has no browser, and a variable taken literally would silently match nothing. In a condition that is switched
 * off it may stay.
 */
export function refuseLeftOverVariable(raw: unknown): void {
  // One look at the whole: nearly every query has none.
  if (hasVariable(raw)) {
    refuseWithin(raw, '');
  }
}

function refuseWithin(raw: unknown, path: string): void {
  if (typeof raw === 'string') {
    const match = VARIABLE.exec(path === 'filter' ? enabledText(raw) : raw);
    if (match) {
      const name = match[1] ?? match[2] ?? match[3];
      throw new QueryError(
        'variable_left',
        `the variable $${name} was not replaced in ${path || 'the flow query'}. ` +
          `Alert rules and other queries that run on the server have no variables: choose a value instead of $${name}. ` +
          'For a value that has a dollar in itself, use `matches` and write it as [$]',
        path
      );
    }
  } else if (Array.isArray(raw)) {
    raw.forEach((item, index) => refuseWithin(item, `${path}[${index}]`));
  } else if (typeof raw === 'object' && raw !== null && !('disabled' in raw && raw.disabled === true)) {
    for (const [key, value] of Object.entries(raw)) {
      refuseWithin(value, path === '' ? key : `${path}.${key}`);
    }
  }
}

/** A filter's text without what is switched off; a wrong text as it is, for what reads it next to refuse. */
function enabledText(text: string): string {
  try {
    return printFilterText(enabledFilter(parseFilterText(text)));
  } catch {
    return text;
  }
}
