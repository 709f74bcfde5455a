import { enumerationOf, storedText } from '../fields/enumerations';
import type { Field } from '../fields/field';
import type { Value } from '../query/filter';
import { QueryError } from '../query/query-error';
import { describe } from '../query/reader';
import { ipv6Text } from './ip-address';
import { type IpRange, ipRanges, looksLikeRange } from './ip-range';
import { isoMilliseconds } from './time-value';

export interface PredicateValues {
  /** ClickHouse type of one value. */
  type: string;
  list: Array<string | number>;
}

/**
 * What a predicate's `=` compares with, as its field stores it: names become numbers, addresses IPv6. Throws QueryError
 * when a value cannot be one of the field's.
 */
export function predicateValues(field: Field, values: Value[], path: string): PredicateValues {
  switch (field.kind) {
    case 'ip':
      return { type: 'IPv6', list: convert(field, values, path, ADDRESSES, (value) => ipv6Text(String(value))) };
    case 'boolean':
      return { type: 'UInt8', list: convert(field, values, path, 'true or false', booleanNumber) };
    case 'time':
      return { type: 'Int64', list: convert(field, values, path, timesWanted(field), timeIn(field)) };
    case 'number':
    case 'numbers': {
      const wanted = enumerationOf(field.name)?.wanted ?? 'numbers';
      const numbersOf = (value: Value) => namedNumbers(field, value) ?? asList(plainNumber(field, value));
      return { type: numberType(field), list: convert(field, values, path, wanted, numbersOf).flat() };
    }
    default:
      return { type: 'String', list: values.map((value) => storedText(field.name, String(value))) };
  }
}

/** The numbers of a value that is one of the field's names; undefined if it is none. */
export const namedNumbers = (field: Field, value: Value): readonly number[] | undefined =>
  typeof value === 'string' ? enumerationOf(field.name)?.numbersOf(value) : undefined;

/** The one value of `>`, `>=`, `<`, `<=`: a number or a time. */
export function comparedNumber(field: Field, values: Value[], path: string): { type: string; number: number } {
  const isTime = field.kind === 'time';
  const wanted = isTime ? timesWanted(field) : 'numbers';
  const read = isTime ? timeIn(field) : (value: Value) => plainNumber(field, value);
  const [number] = convert(field, values, path, wanted, read);
  return { type: isTime ? 'Int64' : numberType(field), number };
}

export interface AddressValues {
  addresses: string[];
  ranges: IpRange[];
}

/** Addresses, and ranges of them. */
export function addressValues(field: Field, values: Value[], path: string): AddressValues {
  const read = (value: Value) => {
    const text = value === '' ? '' : String(value).trim() || ' ';
    const address = ipv6Text(text);
    return address === undefined && looksLikeRange(text) ? ipRanges(text) : address;
  };
  const all = convert(field, values, path, ADDRESSES, read).flat();
  return {
    addresses: all.filter((each) => typeof each === 'string'),
    ranges: all.filter((each) => typeof each !== 'string'),
  };
}

const ADDRESSES =
  'IP addresses: write one (10.0.0.1, fd00::1), a network (10.0.0.0/8), a range of one family (10.0.0.1-10.0.0.9), or nothing for none';

function convert<T>(
  field: Field,
  values: Value[],
  path: string,
  wanted: string,
  read: (value: Value) => T | undefined
): T[] {
  return values.map((value, index) => {
    const converted = read(value);
    if (converted === undefined) {
      const message = `${field.name} is compared with ${describe(value)}, but it holds ${wanted}`;
      throw new QueryError('invalid_query', message, `${path}[${index}]`);
    }
    return converted;
  });
}

const asList = <T>(value: T | undefined): T[] | undefined => (value === undefined ? undefined : [value]);

const isFloat = (field: Field) => field.type.includes('Float');

/** Float32 is compared as Float32: as Float64 no stored 0.9 would equal 0.9. */
const numberType = (field: Field) => (isFloat(field) ? (/Float\d+/.exec(field.type)?.[0] ?? 'Float64') : 'Int64');

const plainNumber = (field: Field, value: Value) => (isFloat(field) ? finiteNumber(value) : wholeNumber(value));

function finiteNumber(value: Value): number | undefined {
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  return typeof value !== 'boolean' && Number.isFinite(number) ? number : undefined;
}

function wholeNumber(value: Value): number | undefined {
  const number = finiteNumber(value);
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

const inSeconds = ({ unit = '' }: Field) => unit.startsWith('s ');

const timesWanted = (field: Field) =>
  `times: ${inSeconds(field) ? 's' : 'ms'} since the epoch, or ISO text such as 2026-11-20T10:00:00Z`;

/** In the unit of the field; an ISO time with a fraction is none of a field in seconds. */
const timeIn = (field: Field) => (value: Value) => {
  const ms = typeof value === 'string' ? isoMilliseconds(value) : undefined;
  return ms === undefined ? wholeNumber(value) : inSeconds(field) ? wholeNumber(ms / 1000) : ms;
};

/** As a number: ClickHouse reads no quoted Bool inside an array. */
function booleanNumber(value: Value): number | undefined {
  const index = ['false', 'true'].indexOf(String(value).toLowerCase());
  return index < 0 ? undefined : index;
}
