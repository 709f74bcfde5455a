import type { Field } from '../../fields/field';
import { ENUMERATION_READINGS } from './enumeration-reading';
import { oddText, type Reading } from './reading';
import { TIME_READINGS } from './time-reading';

/** How the column of a field is read from JSON. Throws if the catalogue has a type that nobody taught this to read. */
export function readingOf(field: Field): Reading {
  return TIME_READINGS[field.name] ?? ENUMERATION_READINGS[field.name] ?? readingByKind(field);
}

function readingByKind(field: Field): Reading {
  switch (field.kind) {
    case 'string':
      return textReading(field);
    case 'number':
      return numberReading(field);
    case 'boolean':
      return booleanReading(field);
    case 'ip':
      return addressReading(field);
    case 'strings':
    case 'events':
      return listReading(field, 'String');
    case 'numbers':
      return listReading(field, 'UInt8');
    default:
      throw new Error(`No reading for the field ${field.name} of kind ${field.kind}.`);
  }
}

/** Text as it is; of any other JSON value its JSON text. */
function textReading({ name, legacyNames = [] }: Field): Reading {
  const names = [name, ...legacyNames];
  const texts = names.map((key) => `json_${key}`);
  return {
    elements: Object.fromEntries(names.map((key) => [key, 'Nullable(String)'])),
    stored: Object.fromEntries(
      names.map((key, i) => [
        key,
        [`isNotNull(json_${key})`, ...texts.slice(0, i).map((text) => `isNull(${text})`)].join(' AND '),
      ])
    ),
    value: texts.length > 1 ? `coalesce(${texts.join(', ')}, '')` : `ifNull(json_${name}, '')`,
  };
}

/** A number, also when it is written as text. One that does not fit is NULL here. */
function numberReading({ name, type }: Field): Reading {
  const nullable = type.startsWith('Nullable(');
  if (type === 'Float64') {
    // The texts "NaN" and "inf" would fit, and make every average that they are in the same.
    const number = `ifNull(json_${name}, 0)`;
    return {
      elements: { [name]: 'Nullable(Float64)' },
      stored: { [name]: `ifNull(isFinite(json_${name}), 0)` },
      value: `if(isFinite(${number}), ${number}, 0)`,
      loses: 'boolean',
    };
  }
  return {
    elements: { [name]: nullable ? type : `Nullable(${type})` },
    stored: { [name]: `isNotNull(json_${name})` },
    value: nullable ? `json_${name}` : `ifNull(json_${name}, 0)`,
    loses: 'wholeNumber',
  };
}

/** true and false, also as 1 and 0 or as text (1.4's documentation says text). Extracted as a number: as Bool, 2 would be true. */
function booleanReading({ name }: Field): Reading {
  return {
    elements: { [name]: 'Nullable(UInt8)' },
    stored: { [name]: `ifNull(json_${name} <= 1, 0)` },
    value: `ifNull(json_${name} = 1, 0)`,
    odd: {
      key: name,
      stored: `isNull(json_${name}) AND ifNull(${oddText(name)} IN ('true', 'false'), 0)`,
      value: `ifNull(json_${name} = 1, 0) OR ifNull(${oddText(name)} = 'true', 0)`,
    },
    loses: 'fraction',
  };
}

function addressReading({ name }: Field): Reading {
  return {
    elements: { [name]: 'Nullable(String)' },
    stored: { [name]: `isNotNull(toIPv6OrNull(json_${name}))` },
    value: `ifNull(toIPv6OrNull(json_${name}), toIPv6('::'))`,
  };
}

/** Whether a key of an older release held a list already; the others held the one element. */
export const isLegacyList = (key: string): boolean => key === 'FlowDirections';

/** A list; the first non-empty one of the newest name and the older ones. */
function listReading({ name, legacyNames = [] }: Field, element: 'String' | 'UInt8'): Reading {
  // In a list of strings each value fits; in a list of numbers one that does not would become 0, so those are Nullable.
  const item = element === 'String' ? 'String' : `Nullable(${element})`;
  const isList = (key: string): boolean => key === name || isLegacyList(key);
  const keys = [name, ...legacyNames];
  const present = (key: string): string => (isList(key) ? `notEmpty(json_${key})` : `isNotNull(json_${key})`);
  const whole = (key: string): string =>
    isList(key) && element !== 'String' ? `${present(key)} AND NOT has(json_${key}, NULL)` : present(key);
  const list = (key: string): string => {
    const items = isList(key) ? `json_${key}` : `[json_${key}]`;
    return isList(key) && element === 'String'
      ? items
      : `arrayMap(item -> ifNull(item, ${element === 'String' ? "''" : '0'}), ${items})`;
  };
  const older = legacyNames.flatMap((key) => [present(key), list(key)]);
  return {
    elements: Object.fromEntries(keys.map((key) => [key, isList(key) ? `Array(${item})` : `Nullable(${element})`])),
    stored: Object.fromEntries(
      keys.map((key, i) => [
        key,
        [whole(key), ...keys.slice(0, i).map((newer) => `NOT (${present(newer)})`)].join(' AND '),
      ])
    ),
    value: older.length
      ? `multiIf(${[present(name), list(name), ...older].join(', ')}, CAST([] AS Array(${element})))`
      : list(name),
    ...(element === 'String' ? {} : { loses: 'wholeNumber' as const }),
  };
}
