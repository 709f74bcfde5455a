import { fieldByName } from '../fields/catalogue';
import { enumerationOf } from '../fields/enumerations';
import type { Field } from '../fields/field';
import { lazyFor } from '../lazy';
import { UNKNOWN_FLOW_DIRECTION } from '../fields/flow-direction';
import { unknownField } from '../query/parse-filter';
import type { Column } from './compiled-query';
import { labelOfEither, type SidedFields, sidedFields } from '../fields/sides';
import { addressText, fieldValue, itemTexts } from './field-value';
import { and, call, constant, type Expression, infix } from './sql/expression';

export interface ResultColumn {
  expression: Expression;
  column: Column;
  /** Filled only where this field, a scope's name, is empty. */
  fallbackOf?: string;
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
export const groupColumn = lazyFor((name: string): ResultColumn => {
  const field = knownField(name);
  return {
    expression: groupText(field),
    column: { name, role: 'group', type: 'string', label: field.label, ...texts(field), filterable: isScalar(field) },
  };
});

function groupText(field: Field): Expression {
  const stored = fieldValue(field);
  switch (field.kind) {
    case 'string':
      return stored;
    case 'ip':
      return addressText(stored);
    case 'strings':
    case 'numbers':
    case 'events':
      return listText(stored);
    default:
      return field.type.startsWith('Nullable(')
        ? call('ifNull', call('toString', stored), constant("''"))
        : call('toString', stored);
  }
}

/** A field as a person wants to read it in a list of flows. */
export function flowColumn(name: string): ResultColumn {
  const ends = sidedFields(name);
  return ends ? bothEndsColumn(name, ends) : ownColumn(knownField(name));
}

function ownColumn(field: Field): ResultColumn {
  const { name } = field;
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

/** `source → destination`, as text. */
function bothEndsColumn(name: string, { source, destination }: SidedFields): ResultColumn {
  const [from, to] = [source, destination].map((end) => groupText(knownField(end)));
  const neither = and([from, to].map((text) => infix(text, '=', constant("''"))));
  return {
    expression: call('if', neither, constant("''"), call('concat', from, constant("' → '"), to)),
    column: {
      name,
      role: 'field',
      type: 'string',
      label: labelOfEither(knownField(source).label),
      filterable: false,
    },
  };
}

function cell(field: Field): Expression {
  const stored = fieldValue(field);
  switch (field.kind) {
    case 'number':
      // A latency of 0 means that nothing was measured.
      return call('toFloat64', isLatency(field) ? call('nullIf', stored, constant('0')) : stored);
    case 'boolean':
      return call('toString', stored);
    case 'ip':
      return addressText(stored);
    case 'time':
      return call('toDateTime64', stored, constant('3'), constant("'UTC'"));
    case 'strings':
    case 'numbers':
    case 'events':
      return listText(stored);
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

/**
 * Fields whose numbers are shown by name; a filter takes both. Ports are as well, but are so many that to say their names
 * here would take a list of flows half as long again: the backend knows them (fields/port-texts.ts). ICMP types are shown
 * as numbers: their names depend on the protocol.
 */
const NAMED = ['Proto', 'FlowDirection', 'Dscp', 'Etype', 'DnsErrno'];

function texts({ name }: Field): Pick<Column, 'texts'> {
  const names = NAMED.includes(name) ? enumerationOf(name)?.names : undefined;
  if (!names) {
    return {};
  }
  return { texts: name === 'FlowDirection' ? { ...names, [UNKNOWN_FLOW_DIRECTION]: 'unknown' } : names };
}

const isLatency = ({ role, unit }: Field) => role === 'measure' && (unit === 'ns' || unit === 'ms');

/** A joined list is no value that a filter could compare with. */
const isScalar = (field: Field) => !field.type.startsWith('Array(') && field.kind !== 'time';

const listText = (list: Expression): Expression => call('arrayStringConcat', itemTexts(list), constant("', '"));
