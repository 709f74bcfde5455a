import { QueryError } from './query-error';

export type Json = Record<string, unknown>;

/**
 * Reads untrusted JSON piece by piece. Every method names the place (`path`) and says what would be right, because
 * flow queries are also written by hand, in provisioned dashboards and alert rules.
 */

/** An object with no keys but `keys`. */
export function readObject(raw: unknown, path: string, keys: readonly string[]): Json {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw invalid(path, `${place(path)} must be an object, not ${describe(raw)}`);
  }
  for (const key of Object.keys(raw)) {
    if (!keys.includes(key)) {
      throw invalid(join(path, key), `${place(path)} has no property "${key}"; it can have ${keys.join(', ')}`);
    }
  }
  return raw as Json;
}

/** One of a closed set of words, or undefined when absent. */
export function readWord<T extends string>(
  object: Json,
  key: string,
  path: string,
  words: readonly T[]
): T | undefined {
  const raw = object[key];
  if (raw === undefined) {
    return undefined;
  }
  const word = words.find((each) => each === raw);
  if (word === undefined) {
    throw invalid(
      join(path, key),
      `${place(join(path, key))} must be one of ${words.join(', ')}, not ${describe(raw)}`
    );
  }
  return word;
}

export function readInteger(object: Json, key: string, path: string, min: number, max: number): number | undefined {
  const raw = object[key];
  if (raw === undefined) {
    return undefined;
  }
  if (typeof raw !== 'number' || !Number.isInteger(raw) || raw < min || raw > max) {
    const where = join(path, key);
    throw invalid(where, `${place(where)} must be a whole number from ${min} to ${max}, not ${describe(raw)}`);
  }
  return raw;
}

export function readBoolean(object: Json, key: string, path: string): boolean | undefined {
  const raw = object[key];
  if (raw !== undefined && typeof raw !== 'boolean') {
    throw invalid(join(path, key), `${place(join(path, key))} must be true or false, not ${describe(raw)}`);
  }
  return raw;
}

export function readText(object: Json, key: string, path: string, max = MAX_TEXT): string | undefined {
  const raw = object[key];
  if (raw !== undefined && (typeof raw !== 'string' || raw.length > max)) {
    const where = join(path, key);
    throw invalid(where, `${place(where)} must be a text of at most ${max} characters, not ${describe(raw)}`);
  }
  return raw;
}

/** A list of at most `max` items, each read by `readItem`. */
export function readList<T>(
  raw: unknown,
  path: string,
  max: number,
  readItem: (item: unknown, path: string) => T
): T[] {
  if (!Array.isArray(raw)) {
    throw invalid(path, `${place(path)} must be a list, not ${describe(raw)}`);
  }
  if (raw.length > max) {
    throw new QueryError('too_large', `${place(path)} has ${raw.length} items; at most ${max} are allowed`, path);
  }
  return raw.map((item, index) => readItem(item, `${path}[${index}]`));
}

export const MAX_TEXT = 1000;

export const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

export const place = (path: string) => (path === '' ? 'the flow query' : path);

export const invalid = (path: string, message: string) => new QueryError('invalid_query', message, path);

/** A short picture of a wrong value for an error message. */
export function describe(raw: unknown): string {
  if (raw === null || raw === undefined) {
    return String(raw);
  }
  if (typeof raw === 'object') {
    return Array.isArray(raw) ? 'a list' : 'an object';
  }
  const text = JSON.stringify(raw) ?? String(raw);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
