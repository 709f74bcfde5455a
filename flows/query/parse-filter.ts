import { fieldByName } from '../fields/catalogue';
import type { Field } from '../fields/field';
import { meantField, sidedFields } from '../fields/sides';
import { type Filter, type Operator, OPERATORS, type Predicate, type Switchable, type Value } from './filter';
import { isTextOperator, operatorsOf, plainForm, valueCount } from './operator';
import { QueryError } from './query-error';
import {
  describe,
  invalid,
  join,
  type Json,
  MAX_TEXT,
  place,
  readBoolean,
  readList,
  readObject,
  readText,
  readWord,
} from './reader';

export const MAX_DEPTH = 10;
export const MAX_FILTERS = 200;
export const MAX_VALUES = 1000;
/** Each is a function call for every flow, or two where either side counts. */
export const MAX_PATTERNS = 100;

/** A filter from untrusted JSON. Fields are checked here, values when they meet their field (compile/predicate.ts). */
export function parseFilter(raw: unknown, path: string, depth = 0): Filter {
  if (depth > MAX_DEPTH) {
    throw new QueryError('too_large', `${path} is nested more than ${MAX_DEPTH} levels deep`, path);
  }
  const keys = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
  const group = (key: string) => readObject(raw, path, [key, 'disabled']);
  const parts = (key: 'all' | 'any') =>
    readList(group(key)[key], join(path, key), MAX_FILTERS, (item, at) => parseFilter(item, at, depth + 1));
  if (keys.includes('all')) {
    return { all: parts('all'), ...readDisabled(group('all'), path) };
  }
  if (keys.includes('any')) {
    return { any: parts('any'), ...readDisabled(group('any'), path) };
  }
  if (keys.includes('not')) {
    const { not } = group('not');
    return { not: parseFilter(not, join(path, 'not'), depth + 1), ...readDisabled(group('not'), path) };
  }
  if (keys.includes('field')) {
    return parsePredicate(raw, path);
  }
  throw invalid(
    path,
    `${place(path)} must be {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "values"}, not ${describe(raw)}`
  );
}

function parsePredicate(raw: unknown, path: string): Predicate {
  const object = readObject(raw, path, ['field', 'side', 'op', 'values', 'disabled']);
  const field = readField(object.field, join(path, 'field'));
  const side = readWord(object, 'side', path, ['either', 'both'] as const);
  if (side && !sidedFields(field)) {
    throw invalid(
      join(path, 'side'),
      `${place(path)} has a side, but ${field} is a field of one end or of the flow itself; leave side out`
    );
  }
  const op = readWord(object, 'op', path, OPERATORS);
  if (!op) {
    throw invalid(join(path, 'op'), `${place(join(path, 'op'))} is missing; it must be one of ${OPERATORS.join(', ')}`);
  }
  const meant = meantField(field);
  if (meant && !operatorsOf(meant).includes(op)) {
    throw unfitOperator(meant, op, join(path, 'op'));
  }
  const values = readValues(object.values, op, join(path, 'values'));
  return { field, ...(side && { side }), op, ...(values && { values }), ...readDisabled(object, path) };
}

/** What is switched off is read as strictly as all else: switching it on is to be no surprise. */
const readDisabled = (object: Json, path: string): Switchable =>
  readBoolean(object, 'disabled', path) ? { disabled: true } : {};

/** As many as the operator takes; undefined for one that takes none. */
function readValues(raw: unknown, op: Operator, path: string): Value[] | undefined {
  const count = valueCount(op);
  if (count === 'none' && raw === undefined) {
    return undefined;
  }
  const values = readList(raw, path, isTextOperator(op) ? MAX_PATTERNS : MAX_VALUES, readValue);
  if (count === 'none') {
    if (values.length > 0) {
      throw invalid(path, `${place(path)} has values, but the operator "${op}" takes none; leave them out`);
    }
    return undefined;
  }
  if (values.length === 0) {
    throw invalid(path, `${place(path)} is empty; give at least one value`);
  }
  if (count === 'one' && values.length > 1) {
    throw invalid(path, `${place(path)} has ${values.length} values, but the operator "${op}" takes exactly one`);
  }
  return values;
}

function readValue(raw: unknown, path: string): Value {
  const isText = typeof raw === 'string' && raw.length <= MAX_TEXT;
  if (isText || typeof raw === 'boolean' || (typeof raw === 'number' && Number.isFinite(raw))) {
    return raw;
  }
  throw invalid(
    path,
    `${path} must be a text of at most ${MAX_TEXT} characters, a number or true/false, not ${describe(raw)}`
  );
}

/** A catalogue field, or one that both ends have, without its Src or Dst. */
export function readField(raw: unknown, path: string): string {
  const name = readText({ name: raw }, 'name', '');
  if (name === undefined) {
    throw invalid(path, `${place(path)} is missing; name a field, e.g. SrcK8S_Namespace`);
  }
  if (!fieldByName(name) && !sidedFields(name)) {
    throw unknownField(name, path);
  }
  return name;
}

/** Says what can be asked instead, and of a field without absence why not. */
export function unfitOperator(field: Field, op: Operator, path: string): QueryError {
  const why =
    plainForm(op).op === 'empty'
      ? `every flow has the field ${field.name}, so that it is never empty`
      : `the operator "${op}" does not fit ${field.name} (${field.kind})`;
  return invalid(path, `${why}; use one of ${operatorsOf(field).join(', ')}`);
}

export function unknownField(name: string, path: string): QueryError {
  return new QueryError(
    'unknown_field',
    `there is no field ${describe(name)} in a flow; docs/fields.md lists them all, e.g. SrcK8S_Namespace, DstPort, Proto`,
    path
  );
}
