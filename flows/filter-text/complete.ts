import { sidedNames } from '../fields/sided-names';
import { meantField } from '../fields/sides';
import { consoleFilterFields, consoleFilterOperators } from '../query/console-filters';
import type { Operator } from '../query/filter';
import { operatorsOf } from '../query/operator';
import { fieldsLike } from './fields-like';
import { filterBuilder } from './filter-builder';
import type { Span } from './filter-node';
import { FilterTextError } from './filter-text-error';
import { type Reading, readText } from './read-text';
import { filterFields } from './resolve-field';
import { tokenAt } from './token-at';

/** What fits a place of a text, each to be written instead of what stands from `from` to `to`. */
export interface Completion extends Span {
  kind: 'field' | 'operator' | 'value' | 'joint';
  /** Best first. At a value only what may stand there besides values (`empty` after `is`): those are the caller's. */
  options: string[];
  /** The field that the operator or the value is for. */
  field?: string;
}

/** No character of any rule, see BareCharacter in filter.peggy: the grammar says what it had expected instead. */
const NOTHING = '\0';

/** What can be typed at an offset, judged by the text before it; undefined where that is wrong already. */
export function complete(text: string, offset: number): Completion | undefined {
  const { from, to } = tokenAt(text, offset);
  const typed = text.slice(from, offset);
  const before = text.slice(0, from);
  const { reading, lastField } = readPrefix(before);
  if (!reading || !('fault' in reading)) {
    return undefined;
  }
  const { offset: at, expected } = reading.fault;
  // An operator of several words is one token of the grammar.
  const begun = lastField ? words(before.slice(lastField.to)) : '';
  const operators =
    lastField && (expected.has('an operator') || begun !== '') ? operatorRests(lastField.name, begun) : [];
  if (expected.has('an operator') && lastField && (at === from || operators.length > 0)) {
    return { from, to, kind: 'operator', options: matching(operators, typed), field: fieldOf(lastField.name) };
  }
  if (at !== from) {
    return undefined;
  }
  if (expected.has('a value') && lastField) {
    return { from, to, kind: 'value', options: matching(operators, typed), field: fieldOf(lastField.name) };
  }
  if (expected.has('a field')) {
    const either = expected.has('a side') ? filterFields() : sidedNames();
    return { from, to, kind: 'field', options: fieldOptions(either, prefixes(expected), typed) };
  }
  return {
    from,
    to,
    kind: 'joint',
    options: matching(
      ['and', 'or', ')'].filter((each) => expected.has(each)),
      typed
    ),
  };
}

/** The grammar's view of the text before the place, and the last field in it. */
function readPrefix(before: string) {
  let lastField: { name: string; to: number } | undefined;
  const builder = filterBuilder();
  const watching: typeof builder = {
    ...builder,
    field(written, span) {
      const name = builder.field(written, span);
      lastField = { name, to: span.to };
      return name;
    },
  };
  let reading: Reading | undefined;
  try {
    reading = readText(before + NOTHING, watching);
  } catch (error) {
    if (!(error instanceof FilterTextError)) {
      throw error;
    }
  }
  return { reading, lastField };
}

const words = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** The field whose values are those of a filter of the console. */
const fieldOf = (name: string): string => consoleFilterFields(name)?.[0] ?? name;

/** How the operators that fit a field, or a filter of the console, go on after their first words. */
function operatorRests(name: string, begun: string): string[] {
  const field = meantField(name);
  const texts = operatorTexts(field ? operatorsOf(field) : consoleFilterOperators(name));
  const start = begun === '' ? '' : `${begun} `;
  return texts.filter((text) => text.startsWith(start)).map((text) => text.slice(start.length));
}

const operatorTexts = (operators: readonly Operator[]): string[] =>
  operators.flatMap((op) => {
    switch (op) {
      case '=':
        return ['=', 'in'];
      case '!=':
        return ['!=', 'not in'];
      case 'empty':
      case 'not empty':
        return [`is ${op}`];
      default:
        return [op];
    }
  });

/** Words of the grammar come first only when someone begins to type them. */
function fieldOptions(names: readonly string[], keywords: readonly string[], typed: string): string[] {
  const fields = fieldsLike(names, typed);
  return typed === '' ? [...fields, ...keywords] : [...matching(keywords, typed), ...fields];
}

const prefixes = (expected: ReadonlySet<string>): string[] => [
  ...(expected.has('not') ? ['not'] : []),
  ...(expected.has('off') ? ['off'] : []),
  ...(expected.has('a side') ? ['both'] : []),
];

const matching = (options: readonly string[], typed: string): string[] =>
  options.filter((option) => option.startsWith(typed.toLowerCase()));
