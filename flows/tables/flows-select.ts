import { EXTRA, EXTRA_TYPE, ORIGIN } from './flows-columns';
import { FIELDS } from '../fields/catalogue';
import { ELEMENTS, keysLosing, ODD_FORMS, READINGS, STORED } from './reading/readings';
import { PARSED_NAMES } from './parsed';
import { select, subquery } from './select';
import { asked, type Place } from './place';
import { quotedIdentifier, literal, literals } from './sql-text';
import { PARSED_TABLE } from './table-names';

const listKeys = ELEMENTS.filter(([, type]) => type.startsWith('Array(')).map(([key]) => key);
const addressKeys = FIELDS.filter(({ kind }) => kind === 'ip').map(({ name }) => name);
const numberKeys = keysLosing('fraction', 'wholeNumber', 'boolean');

/**
 * Whether some number may have a fraction or be text, or some value be a boolean: such a value fits into an integer without a
 * NULL, so its text has to be looked at. Where in doubt, yes. Nearly all of it is fixed text, which is found twice as quickly
 * as what a number in quotation marks may look like; hence what JSON allows and NetObserv does not write, blanks around a
 * colon and letters of keys as numbers, is looked for as well: JSON with blanks costs more, and loses nothing.
 */
const MAY_LOSE = `multiMatchAny(message, ${literals([
  // The dots of addresses and names are not followed by digits and the end of a value.
  '[.][0-9]+[],}\\seE]',
  '[0-9][eE]-[0-9]',
  'true',
  'false',
  ...numberKeys.map((key) => (listKeys.includes(key) ? `"${key}":[[][^]]*"` : `"${key}":"`)),
  ...[' ', '\\t', '\\n', '\\r'].flatMap((blank) => [`${blank}:`, `":${blank}`]),
  '\\\\u',
])})`;

const oddTuple = `Tuple(${ODD_FORMS.map(({ key }) => `${key} Nullable(String)`).join(', ')})`;

/** Whose columns never change a value in silence; they have the first numbers. */
const faithful = STORED.filter(([key]) => !numberKeys.includes(key));
const numbered = [...faithful, ...STORED.filter(([key]) => numberKeys.includes(key))];
/** The number of keys that have no column. */
const NOBODY = 1;
const LAST_FAITHFUL = NOBODY + faithful.length;
const isStored = `[0, ${numbered.map(([, condition]) => condition).join(', ')}]`;

/** Of a key, from 2 on; as the index of an array whose first element is nobody's. */
const numberOf = (keys: readonly string[], key: string): string =>
  `transform(${key}, ${literals(keys)}, [${keys.map((_, index) => index + 1 + NOBODY).join(', ')}], ${NOBODY})`;

const oddKeys = ODD_FORMS.map(({ key }) => key);
const oddStored = `[0, ${ODD_FORMS.map(({ stored }) => stored).join(', ')}]`;

/** Whether the column of the key with this number has its value from it. */
const isHeld = `(isStored[number] OR ${oddStored}[${numberOf(oddKeys, 'pair.1')}])`;

/** Whether an integer column would change the text. */
const lost = [
  `has(${literals(keysLosing('fraction', 'wholeNumber'))}, pair.1) AND match(pair.2, '[.]|[eE]-')`,
  `has(${literals(numberKeys)}, pair.1) AND match(pair.2, '(?i)nan"')`,
  `has(${literals(keysLosing('boolean', 'wholeNumber'))}, pair.1) AND match(pair.2, 'true|false')`,
];

/**
 * Whether `pair` (key, JSON text) needs no place in Extra. A pair made its column if the key is there but once: of two, which
 * one fitted is not known.
 */
const needsNoPlace = [
  `${isHeld} AND nth = 1 AND nthLast = 1 AND (number <= ${LAST_FAITHFUL} OR isNotNull(toInt64OrNull(pair.2)) OR NOT (${lost.join(' OR ')}))`,
  `pair.2 = 'null' AND number > ${NOBODY}`,
  `pair.2 = '[]' AND has(${literals(listKeys)}, pair.1)`,
  `pair.2 = '""' AND has(${literals(addressKeys)}, pair.1)`,
]
  .map((condition) => `(${condition})`)
  .join(' OR ');

/** Of a message that is not whole: its odd forms, and its keys and values as JSON text, in their order. */
const restType = `Tuple(odd ${oddTuple}, pairs Array(Tuple(String, String)))`;
const rest = `CAST(tuple(JSONExtract(message, ${literal(oddTuple)}), JSONExtractKeysAndValuesRaw(message)) AS ${restType})`;
const pairs = "tupleElement(rest, 'pairs')";
const numbers = `arrayMap(key -> ${numberOf(
  numbered.map(([key]) => key),
  'key'
)}, tupleElement(${pairs}, 1))`;

/** Not behind an `if`: what is computed for some rows only, is computed anew wherever it is named. Whole flows have no pairs. */
const extra =
  `CAST(arrayFilter((pair, number, nth, nthLast) -> NOT (${needsNoPlace}), ${pairs}, ${numbers}, arrayEnumerateUniq(${numbers}), ` +
  `arrayReverse(arrayEnumerateUniq(arrayReverse(${numbers})))) AS ${EXTRA_TYPE})`;

/**
 * The SELECT that makes flows of parsed messages. Nearly all are whole: every value has its place in a column. Only the
 * others are taken apart once more, key by key, and to Extra goes what has no faithful place in a column: keys of nobody,
 * values that do not fit, keys that occur twice.
 *
 * Its analysis is paid by each insert: an alias is analysed anew wherever it is named, and a level costs as much as 150
 * functions, so there are two.
 *
 * @param where which of the parsed messages
 */
export function flowsSelect(place: Place, where = 'isFlow'): string {
  const judged = select(
    [
      ...PARSED_NAMES,
      `${isStored} AS isStored`,
      // Each stored value stands for one key: if there are as many as keys, nothing of the flow is left.
      `JSONLength(message) = arraySum(isStored) AND NOT ${MAY_LOSE} AS isWhole`,
      `if(isWhole, defaultValueOfTypeName(${literal(restType)}), ${rest}) AS rest`,
    ],
    asked(PARSED_TABLE, place),
    where
  );
  return select(
    [
      ...READINGS.map(([name, { value, odd: form }]) => `${form ? form.value : value} AS ${quotedIdentifier(name)}`),
      `${extra} AS ${EXTRA}`,
      ...ORIGIN,
    ],
    subquery(judged)
  );
}
