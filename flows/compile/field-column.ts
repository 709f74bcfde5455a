import { fieldByName } from '../fields/catalogue';
import type { Field } from '../fields/field';
import { FLOW_DIRECTIONS, UNKNOWN_FLOW_DIRECTION } from '../fields/flow-direction';
import { PROTOCOLS } from '../fields/protocols';
import { unknownField } from '../query/parse-filter';
import type { Column } from './compiled-query';
import { call, column, constant, type Expression } from './sql/expression';

export interface ResultColumn {
  expression: Expression;
  column: Column;
  /** Filled only where a scope has no name. */
  isFallback?: boolean;
}

/** The catalogue's field of that name. Throws QueryError, with the place in the query where one is known. */
export function knownField(name: string, path = ''): Field {
  const field = fieldByName(name);
  if (!field) {
    throw unknownField(name, path);
  }
  return field;
}

/** A field as text, for grouping: the absent value is the empty text. */
export function groupColumn(name: string): ResultColumn {
  const field = knownField(name);
  return {
    expression: groupText(field),
    column: { name, role: 'group', type: 'string', label: field.label, ...texts(field), filterable: isScalar(field) },
  };
}

function groupText(field: Field): Expression {
  const stored = column(field.name);
  switch (field.kind) {
    case 'string':
      return stored;
    case 'ip':
      return addressText(field);
    case 'strings':
    case 'numbers':
    case 'events':
      return listText(field);
    default:
      return field.type.startsWith('Nullable(')
        ? call('ifNull', call('toString', stored), constant("''"))
        : call('toString', stored);
  }
}

/** A field as a person wants to read it in a list of flows. */
export function flowColumn(name: string): ResultColumn {
  const field = knownField(name);
  return {
    expression: cell(field),
    column: {
      name,
      role: field.kind === 'time' ? 'time' : 'field',
      type: CELL_TYPES[field.kind],
      label: field.label,
      ...(UNITS[field.unit ?? ''] && { unit: UNITS[field.unit ?? ''] }),
      ...texts(field),
      filterable: isScalar(field),
    },
  };
}

function cell(field: Field): Expression {
  const stored = column(field.name);
  switch (field.kind) {
    case 'number':
      // A latency of 0 means that nothing was measured.
      return call('toFloat64', isLatency(field) ? call('nullIf', stored, constant('0')) : stored);
    case 'boolean':
      return call('toString', stored);
    case 'ip':
      return addressText(field);
    case 'time':
      return call('toDateTime64', stored, constant('3'), constant("'UTC'"));
    case 'strings':
    case 'numbers':
    case 'events':
      return listText(field);
    default:
      return stored;
  }
}

const CELL_TYPES = {
  string: 'string',
  number: 'number',
  boolean: 'string',
  ip: 'string',
  time: 'time',
  strings: 'string',
  numbers: 'string',
  events: 'string',
} as const;

/** The catalogue's units that Grafana formats, by their Grafana ids. */
const UNITS: Record<string, string | undefined> = { bytes: 'decbytes', ns: 'ns', ms: 'ms' };

/** Numbers that people know by name; a filter takes both. */
const TEXTS: Record<string, Readonly<Record<string, string>> | undefined> = {
  Proto: PROTOCOLS,
  FlowDirection: {
    ...Object.fromEntries(Object.entries(FLOW_DIRECTIONS).map(([name, number]) => [String(number), name])),
    [UNKNOWN_FLOW_DIRECTION]: 'unknown',
  },
};

const texts = ({ name }: Field) => (TEXTS[name] ? { texts: TEXTS[name] } : {});

const isLatency = (field: Field) => field.unit === 'ns' || field.unit === 'ms';

/** A joined list is no value that a filter could compare with. */
const isScalar = (field: Field) => !field.type.startsWith('Array(') && field.kind !== 'time';

/** IPv4 without the prefix that maps it into IPv6; nothing for `::`, which stands for absent. */
const addressText = (field: Field): Expression =>
  call('replaceRegexpOne', call('toString', column(field.name)), constant("'^(::ffff:|::$)'"), constant("''"));

const listText = (field: Field): Expression =>
  call('arrayStringConcat', call('arrayMap', constant('item -> toString(item)'), column(field.name)), constant("', '"));
