import { EXTRA, EXTRA_TYPE } from './flows-columns';
import { FIELDS } from '../fields/catalogue';
import { ELEMENTS, keysLosing, ODD_FORMS, READINGS, STORED } from './reading/readings';
import { select, subquery } from './select';
import { asked, type Place } from './place';
import { quotedIdentifier, literal, literals } from './sql-text';
import { PARSED_TABLE } from './table-names';

const ORIGIN = ['_topic', '_partition', '_offset'];

/** The SELECT that makes flows of messages of which every value has its place in a column: nearly all. */
export const completeFlowsSelect = (place: Place): string =>
  select(
    [...READINGS.map(([name, { value }]) => `${value} AS ${quotedIdentifier(name)}`), ...ORIGIN],
    asked(PARSED_TABLE, place),
    'isComplete'
  );

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

// A pair made its column if the key is there but once (of two, which one fitted is not known), and once more among the held.
const isHeld =
  'arrayMap((nth, nthLast, place) -> nth = 1 AND nthLast = 1 AND place = 2, arrayEnumerateUniq(keys), ' +
  'arrayReverse(arrayEnumerateUniq(arrayReverse(keys))), ' +
  'arraySlice(arrayEnumerateUniq(arrayConcat(heldKeys, keys)), length(heldKeys) + 1))';

/**
 * The SELECT that makes flows of the other messages, key by key. To Extra goes what has no faithful place in a column:
 * keys of nobody, values that do not fit, keys that occur twice.
 */
export function otherFlowsSelect(place: Place): string {
  const odd = select(
    ['*', `JSONExtract(message, ${literal(oddTuple)}) AS odd`, 'JSONExtractKeysAndValuesRaw(message) AS pairs'],
    asked(PARSED_TABLE, place),
    'isFlow AND NOT isComplete'
  );
  const elements = select(
    [
      '*',
      ...ODD_FORMS.map(({ key }) => `tupleElement(odd, ${literal(key)}) AS odd_${key}`),
      'tupleElement(pairs, 1) AS keys',
    ],
    subquery(odd)
  );
  const held = select(
    [
      '*',
      `arrayFilter((key, holds) -> holds, ${literals([...storedKeys, ...ODD_FORMS.map(({ key }) => key)])}, ` +
        `arrayConcat(isStored, [${ODD_FORMS.map(({ stored }) => stored).join(', ')}])) AS heldKeys`,
    ],
    subquery(elements)
  );
  return select(
    [
      ...READINGS.map(([name, { value, odd: form }]) => `${form ? form.value : value} AS ${quotedIdentifier(name)}`),
      `CAST(arrayFilter((pair, isHeld) -> NOT (${needsNoPlace}), pairs, ${isHeld}) AS ${EXTRA_TYPE}) AS ${EXTRA}`,
      ...ORIGIN,
    ],
    subquery(held)
  );
}
