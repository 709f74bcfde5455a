import { QueryError } from './query-error';

/** `$name`, `${name}`, `${name:format}`, `[[name]]`: Grafana's three ways to write a template variable. */
const VARIABLE = /\$(\w+)|\$\{(\w+)[^}]*\}|\[\[(\w+)[^\]]*\]\]/;

/**
 * Refuses a query that still holds a template variable. The browser replaces variables before it sends a query; an
 * alert rule has no browser, and a variable taken literally would silently match nothing.
 */
export function refuseLeftOverVariable(raw: unknown): void {
  // One look at the whole: nearly every query has none.
  if (VARIABLE.test(JSON.stringify(raw))) {
    refuseWithin(raw, '');
  }
}

function refuseWithin(raw: unknown, path: string): void {
  if (typeof raw === 'string') {
    const match = VARIABLE.exec(raw);
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
  } else if (typeof raw === 'object' && raw !== null) {
    for (const [key, value] of Object.entries(raw)) {
      refuseWithin(value, path === '' ? key : `${path}.${key}`);
    }
  }
}
