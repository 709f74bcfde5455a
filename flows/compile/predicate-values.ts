import type { Field } from '../fields/field';
import { FLOW_DIRECTIONS } from '../fields/flow-direction';
import { protocolNumber } from '../fields/protocols';
import type { Value } from '../query/filter';
import { QueryError } from '../query/query-error';
import { describe } from '../query/reader';
import { ipv6Text } from './ip-address';

export interface PredicateValues {
  /** ClickHouse type of one value. */
  type: string;
  list: Array<string | number>;
}

/** A predicate's values as its field stores them: names become numbers, addresses IPv6. Throws QueryError when one cannot be. */
export function predicateValues(field: Field, values: Value[], path: string): PredicateValues {
  const convert = <T extends string | number>(type: string, one: (value: Value) => T | undefined, wanted: string) => ({
    type,
    list: values.map((value, index) => {
      const converted = one(value);
      if (converted === undefined) {
        throw new QueryError(
          'invalid_query',
          `${field.name} is compared with ${describe(value)}, but it holds ${wanted}`,
          `${path}[${index}]`
        );
      }
      return converted;
    }),
  });
  switch (field.kind) {
    case 'ip':
      return convert('IPv6', (value) => ipv6Text(String(value)), 'IP addresses such as 10.0.0.1 or fd00::1');
    case 'boolean':
      return convert('UInt8', booleanNumber, 'true or false');
    case 'time':
      return convert('Int64', wholeNumber, field.unit ?? 'whole numbers');
    case 'number':
    case 'numbers':
      return convert(numberType(field), numberOf(field), NAMED[field.name]?.wanted ?? 'numbers');
    default:
      return convert('String', String, 'text');
  }
}

const DIRECTION_NUMBERS = new Map<string, number>(Object.entries(FLOW_DIRECTIONS));

/** Fields whose numbers people know by name. */
const NAMED: Record<string, { wanted: string; number: (name: string) => number | undefined } | undefined> = {
  FlowDirection: {
    wanted: 'ingress (0), egress (1), inner (2), or -1 where it is unknown',
    number: (name) => DIRECTION_NUMBERS.get(name.toLowerCase()),
  },
  Proto: { wanted: 'protocols by number or name, e.g. 6 or TCP', number: protocolNumber },
};

const numberOf = (field: Field) => (value: Value) => {
  const named = typeof value === 'string' ? NAMED[field.name]?.number(value) : undefined;
  return named ?? (isFloat(field) ? finiteNumber(value) : wholeNumber(value));
};

const isFloat = (field: Field) => field.type.includes('Float');

/** Float32 is compared as Float32: as Float64 no stored 0.9 would equal 0.9. */
const numberType = (field: Field) => (isFloat(field) ? (/Float\d+/.exec(field.type)?.[0] ?? 'Float64') : 'Int64');

function finiteNumber(value: Value): number | undefined {
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
  return typeof value !== 'boolean' && Number.isFinite(number) ? number : undefined;
}

function wholeNumber(value: Value): number | undefined {
  const number = finiteNumber(value);
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

/** As a number: ClickHouse reads no quoted Bool inside an array. */
function booleanNumber(value: Value): number | undefined {
  const index = ['false', 'true'].indexOf(String(value).toLowerCase());
  return index < 0 ? undefined : index;
}
