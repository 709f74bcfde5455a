import type { ParameterValue } from './expression';

/** Gives each value a name that a reader understands, and its text as ClickHouse's HTTP interface wants it. */
export class Parameters {
  readonly texts: Record<string, string> = {};
  private readonly names = new Map<string, string>();

  /** `{name:Type}` for a value; the same hint, type and value share one parameter. */
  placeholder(hint: string, type: string, value: ParameterValue): string {
    const key = JSON.stringify([hint, type, value]);
    let name = this.names.get(key);
    if (name === undefined) {
      name = this.freeName(hint);
      this.names.set(key, name);
      this.texts[name] = parameterText(value);
    }
    return `{${name}:${type}}`;
  }

  private freeName(hint: string): string {
    if (!(hint in this.texts)) {
      return hint;
    }
    let number = 2;
    while (`${hint}_${number}` in this.texts) {
      number++;
    }
    return `${hint}_${number}`;
  }
}

/**
 * `param_<name>`'s text. ClickHouse reads a scalar as one TSV field, so a raw tab or newline would be error 457; an
 * array as a literal of quoted texts with the same escapes, once.
 */
export function parameterText(value: ParameterValue): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => (typeof item === 'number' ? String(item) : quote(String(item)))).join(',')}]`;
  }
  return escape(String(value));
}

const quote = (text: string) => `'${escape(text).replaceAll("'", "\\'")}'`;

const escape = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\0', '\\0');
