import { EXTRA, EXTRA_TYPE } from './flows-columns';
import { FIELDS } from '../fields/catalogue';
import { ELEMENTS, keysLosing, ODD_FORMS, READINGS, STORED } from './reading/readings';
import { PARSED_NAMES } from './parsed';
import { select, subquery } from './select';
import { asked, type Place } from './place';
import { quotedIdentifier, literal, literals } from './sql-text';
import { PARSED_TABLE } from './table-names';

const ORIGIN = ['_topic', '_partition', '_offset'];

/**
 * Whether some number may have a fraction, or some value be a boolean or "NaN": such a value fits into an integer without a
 * NULL, so its text has to be looked at. The dots of addresses and names are not followed by digits and the end of a value.
 */
const MAY_LOSE = `multiMatchAny(message, ${literals([
  '[.][0-9]+([eE][-+]?[0-9]+)?\\s*[],}]',
  '[0-9][eE]-[0-9]+\\s*[],}]',
  '"-?[0-9]+([.][0-9]*([eE][-+]?[0-9]+)?|[eE]-[0-9]+)"\\s*[],}]',
  '(true|false)\\s*[],}]',
  '(?i)"[-+]?nan"\\s*[],}]',
])})`;

const storedKeys = STORED.map(([key]) => key);
const listKeys = ELEMENTS.filter(([, type]) => type.startsWith('Array(')).map(([key]) => key);
const addressKeys = FIELDS.filter(({ kind }) => kind === 'ip').map(({ name }) => name);
const oddTuple = `Tuple(${ODD_FORMS.map(({ key }) => `${key} Nullable(String)`).join(', ')})`;

/** What a pair's text looks like if an integer column changed it; the regular expressions come first, being cheaper. */
const lost = [
  `match(pair.2, '[.]|e-') AND has(${literals(keysLosing('fraction', 'wholeNumber'))}, pair.1)`,
  `match(pair.2, '(?i)nan"') AND has(${literals(keysLosing('fraction', 'wholeNumber', 'boolean'))}, pair.1)`,
  `match(pair.2, 'true|false') AND has(${literals(keysLosing('boolean', 'wholeNumber'))}, pair.1)`,
];

/** Whether `pair` (key, JSON text) needs no place in Extra; `isHeld`: the key's column was made of this very pair. */
const needsNoPlace = [
  `isHeld AND NOT (${lost.join(' OR ')})`,
  `pair.2 = 'null' AND has(${literals(storedKeys)}, pair.1)`,
  `pair.2 = '[]' AND has(${literals(listKeys)}, pair.1)`,
  `pair.2 = '""' AND has(${literals(addressKeys)}, pair.1)`,
]
  .map((condition) => `(${condition})`)
  .join(' OR ');

/** Of a message that is not whole: its odd forms, and its keys and values as JSON text, in their order. */
const restType = `Tuple(odd ${oddTuple}, pairs Array(Tuple(String, String)))`;
const rest = `CAST(tuple(JSONExtract(message, ${literal(oddTuple)}), JSONExtractKeysAndValuesRaw(message)) AS ${restType})`;
const pairs = "tupleElement(rest, 'pairs')";
const keys = `tupleElement(${pairs}, 1)`;

/** Which keys with a column had their value from it. */
const heldKeys =
  `arrayFilter((key, holds) -> holds, ${literals([...storedKeys, ...ODD_FORMS.map(({ key }) => key)])}, ` +
  `arrayConcat(isStored, [${ODD_FORMS.map(({ stored }) => stored).join(', ')}]))`;

// A pair made its column if the key is there but once (of two, which one fitted is not known), and once more among the held.
const isHeld =
  `arrayMap((nth, nthLast, place) -> nth = 1 AND nthLast = 1 AND place = 2, arrayEnumerateUniq(${keys}), ` +
  `arrayReverse(arrayEnumerateUniq(arrayReverse(${keys}))), ` +
  `arraySlice(arrayEnumerateUniq(arrayConcat(${heldKeys}, ${keys})), -length(${keys})))`;

const extra = `CAST(arrayFilter((pair, isHeld) -> NOT (${needsNoPlace}), ${pairs}, ${isHeld}) AS ${EXTRA_TYPE})`;

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
      `[${STORED.map(([, condition]) => condition).join(', ')}] AS isStored`,
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
      `if(isWhole, CAST(map() AS ${EXTRA_TYPE}), ${extra}) AS ${EXTRA}`,
      ...ORIGIN,
    ],
    subquery(judged)
  );
}
