import { Random } from '../../simulate/random';
import {
  type Filter,
  isAllOf,
  isAnyOf,
  isNot,
  type Operator,
  OPERATORS,
  type Predicate,
  type Value,
} from '../query/filter';
import { enabledFilter } from '../query/enabled-filter';
import { operatorsOf, valueCount } from '../query/operator';
import { parseFilter } from '../query/parse-filter';
import { switchedOn } from '../query/switched';
import { fieldByName } from '../fields/catalogue';
import { sidedFields } from '../fields/sides';
import { FilterTextError } from './filter-text-error';
import { normalFilter } from './normal-filter';
import { parseFilterText } from './parse-filter-text';
import { printFilterText } from './print-filter-text';
import { filterFields } from './resolve-field';

const FIELDS = filterFields();

const HOSTILE: readonly string[] = [
  ...[
    '',
    ' ',
    'my ns',
    '"',
    "'",
    '\\',
    '\\"',
    '\\\\',
    '"; DROP TABLE flows; --',
    "it's",
    '`',
    '\n',
    '\r\n',
    '\t',
    '\0',
  ],
  ...['80', '-1', '1.5', '1e10', '1e+21', '007', '0x10', 'NaN', 'Infinity', '-0', '+5', '.5', '5.', '9'.repeat(30)],
  ...['true', 'FALSE', 'True', 'and', 'OR', 'Not', 'in', 'like', 'empty', 'is', 'both', 'null', 'SrcK8S_Namespace'],
  ...['a,b', '(a)', 'a=b', 'a<b', 'a>b', '!a', 'a&b', 'a&&b', 'a|b', '~a', 'a~', '*', 'web-*', '%', '^a.*\\.local$'],
  ...['10.0.0.0/8', '10.0.0.1-10.0.0.9', 'fd00::/8', '::', '[fd00::1]:443', 'AA:bb:00', 'EXT:foo', '-- x', '/* x */'],
  ...[
    '日本',
    'ü',
    '👩‍👩‍👧',
    '\ud83d',
    '\udc69x',
    '\u200b',
    '\ufeff',
    '\u2028',
    '\u202e',
    '\u00a0',
    '\u00ad',
    'e\u0301',
    '\u007f',
  ],
  ...['{a:String}', '$ns', '${ns:csv}', '[[ns]]', '__proto__', 'constructor', 'x'.repeat(1000), '"'.repeat(1000)],
];

const NUMBERS: readonly number[] = [
  0,
  -0,
  1,
  -1,
  80,
  1.5,
  -2.25,
  0.1,
  1e21,
  1e-7,
  5e-324,
  2 ** 53,
  1.7976931348623157e308,
];

function randomValue(random: Random): Value {
  switch (random.below(6)) {
    case 0:
      return random.pick(NUMBERS);
    case 1:
      return random.chance(0.5);
    case 2:
      return random.text(random.below(8), 'aZ0 -_.:/*\\"\'(),=<>!&|~$\n\u00e9\u3000\ud83d\udc69');
    default:
      return random.pick(HOSTILE);
  }
}

const meaning = (name: string) => fieldByName(name) ?? fieldByName(sidedFields(name)?.source ?? '');

function randomPredicate(random: Random): Predicate {
  const field = random.pick(FIELDS);
  const known = meaning(field);
  const op: Operator = random.pick(known ? operatorsOf(known) : OPERATORS);
  const count = { none: 0, one: 1, any: random.chance(0.6) ? 1 : 1 + random.below(5) }[valueCount(op)];
  return {
    field,
    ...(sidedFields(field) && random.chance(0.4) && { side: random.pick(['either', 'both'] as const) }),
    op,
    ...(count > 0 && { values: Array.from({ length: count }, () => randomValue(random)) }),
  };
}

function randomFilter(random: Random, depth = 5): Filter {
  const filter = randomSwitchedOn(random, depth);
  return random.chance(0.15) ? { ...filter, disabled: true } : filter;
}

function randomSwitchedOn(random: Random, depth: number): Filter {
  const filters = () => Array.from({ length: random.below(4) }, () => randomFilter(random, depth - 1));
  switch (depth > 0 ? random.below(6) : 5) {
    case 0:
      return { all: filters() };
    case 1:
      return { any: filters() };
    case 2:
      return { not: randomFilter(random, depth - 1) };
    default:
      return randomPredicate(random);
  }
}

/** The same filter in other words than the printer's. */
function inOtherWords(random: Random, filter: Filter): string {
  const space = () => random.pick([' ', '  ', '\n', '\t', '\u00a0']);
  const anyCase = (word: string) => random.pick([word, word.toUpperCase(), word[0].toUpperCase() + word.slice(1)]);
  const group = (text: string) => (random.chance(0.3) ? `( ( ${text} ) )` : `(${text})`);
  if (filter.disabled) {
    return `${anyCase('off')}${space()}${group(inOtherWords(random, switchedOn(filter)))}`;
  }
  const joined = (filters: Filter[], words: readonly string[]) =>
    filters.map((each) => group(inOtherWords(random, each))).join(`${space()}${anyCase(random.pick(words))}${space()}`);
  if (isAllOf(filter)) {
    return filter.all.length === 0 ? anyCase('true') : joined(filter.all, ['and', '&&']);
  }
  if (isAnyOf(filter)) {
    return filter.any.length === 0 ? anyCase('false') : joined(filter.any, ['or', '||']);
  }
  if (isNot(filter)) {
    return `${random.pick(['!', '! ', `${anyCase('not')}${space()}`])}${group(inOtherWords(random, filter.not))}`;
  }
  const { field, side, op, values = [] } = filter;
  const list = values
    .map((value) => (typeof value === 'string' ? quoted(random, value) : String(value)))
    .join(space() + ',');
  const words: Partial<Record<Operator, string[]>> = {
    '=': ['=', '==', 'is', 'in'],
    '!=': ['!=', '<>', 'is not', 'not in'],
    empty: ['empty', 'is empty'],
    'not empty': ['not empty', 'is not empty'],
  };
  return [
    side === undefined || random.chance(0.1) ? (side ?? '') : anyCase(side),
    field.startsWith('Src') && random.chance(0.3) ? field.replace('Src', 'source.').toLowerCase() : field,
    anyCase(random.pick(words[op] ?? [op]))
      .split(' ')
      .join(space()),
    values.length === 0 || random.chance(0.5) ? list : `(${list}${random.chance(0.2) ? ',' : ''})`,
  ].join(space());
}

/** In quotes of either kind, with escapes that are not needed. */
function quoted(random: Random, text: string): string {
  const quote = random.pick(['"', "'"]);
  const characters = text.split('').map((character) => {
    const unicode = `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return character === quote || character === '\\'
      ? random.pick([`\\${character}`, unicode])
      : random.chance(0.1)
        ? unicode
        : character;
  });
  return `${quote}${characters.join('')}${quote}`;
}

const SOUP = [
  'and',
  'or',
  'not',
  'off',
  '(',
  ')',
  'DstPort',
  'K8S_Name',
  'both',
  '=',
  '!=',
  'in',
  'is',
  'empty',
  'like',
  '80',
];
const soup = (random: Random) =>
  Array.from({ length: 1 + random.below(8) }, () => random.pick([...SOUP, 'a', '"b c"', "'", ',', '>', 'true'])).join(
    ' '
  );

/** Random filters and texts, the same on every run. */
const cases = <T>(count: number, seed: number, make: (random: Random) => T): T[] => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => make(random));
};

test('the text of a filter says the filter’s normal form', () => {
  for (const filter of cases(4000, 1, randomFilter)) {
    expect(parseFilterText(printFilterText(filter))).toStrictEqual(normalFilter(filter));
  }
});

test('every value of every kind survives, and 80 and "80" stay apart', () => {
  for (const value of [...HOSTILE, ...NUMBERS, true, false]) {
    const filter: Filter = { field: 'SrcK8S_Name', op: '=', values: [value, value] };
    expect(parseFilterText(printFilterText(filter))).toStrictEqual(normalFilter(filter));
  }
});

test('other words for a filter say the same filter, whose text then is the same', () => {
  for (const { filter, text } of cases(3000, 2, (random) => {
    const made = randomFilter(random);
    return { filter: made, text: inOtherWords(random, made) };
  })) {
    const parsed = parseFilterText(text);
    expect(parsed).toStrictEqual(normalFilter(filter));
    expect(printFilterText(parseFilterText(printFilterText(parsed)))).toBe(printFilterText(parsed));
  }
});

test('random words are a filter, or wrong at a place in the text', () => {
  let filters = 0;
  for (const text of cases(6000, 3, soup)) {
    try {
      const parsed = parseFilterText(text);
      filters++;
      expect(parseFilter(parsed, '')).toStrictEqual(parsed);
      expect(parseFilterText(printFilterText(parsed))).toStrictEqual(parsed);
    } catch (error) {
      if (!(error instanceof FilterTextError)) {
        throw error;
      }
      expect(error.from).toBeGreaterThanOrEqual(0);
      expect(error.to).toBeGreaterThanOrEqual(error.from);
      expect(error.to).toBeLessThanOrEqual(text.length);
    }
  }
  expect(filters).toBeGreaterThan(30);
});

test('the normal form means the same: it is right for the same flows', () => {
  // A predicate as a coin: what matters here is how they are combined. Undefined is what is not there.
  const coin = (filter: Filter): boolean | undefined => {
    if (filter.disabled) {
      return undefined;
    }
    if (isAllOf(filter) || isAnyOf(filter)) {
      const [parts, isAll] = isAllOf(filter) ? [filter.all, true] : [filter.any, false];
      const there = parts.map(coin).filter((each) => each !== undefined);
      return parts.length > 0 && there.length === 0 ? undefined : there.includes(!isAll) ? !isAll : isAll;
    }
    if (isNot(filter)) {
      const inner = coin(filter.not);
      return inner === undefined ? undefined : !inner;
    }
    return filter.field.length % 2 === 0;
  };
  const holds = (filter: Filter): boolean => coin(filter) ?? true;
  for (const filter of cases(2000, 4, randomFilter)) {
    expect(holds(parseFilterText(printFilterText(filter)))).toBe(holds(filter));
    expect(holds(enabledFilter(filter))).toBe(holds(filter));
    expect(JSON.stringify(enabledFilter(filter))).not.toContain('disabled');
  }
});

test('lists too long to be joined stay apart', () => {
  const half: Filter = { all: Array<Filter>(150).fill({ field: 'Proto', op: '=', values: [6] }) };
  const filter: Filter = { all: [half, half] };
  expect(parseFilterText(printFilterText(filter))).toStrictEqual(filter);
});
