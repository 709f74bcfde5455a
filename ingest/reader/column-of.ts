import type { Field } from '../../flows/fields/field';
import { FLOW_DIRECTIONS, UNKNOWN_FLOW_DIRECTION } from '../../flows/fields/flow-direction';
import { isLegacyList } from '../../flows/tables/reading/field-reading';
import { MAX_TIME_MS } from '../../flows/tables/reading/time-reading';
import { Kind } from './assembly/kind';

/** A column of `flows`, as the reader has to know it. */
export interface FlowColumn {
  name: string;
  /** As ClickHouse names it. */
  type: string;
  kind: Kind;
  /** Of numbers. Left out: the column has none. */
  number?: {
    /** Bytes of one. */
    width: number;
    /** Least and most that the column keeps as they are. */
    least: bigint;
    most: bigint;
    /** What a flow has that leaves it out. */
    preset: number;
  };
}

/** How the values of a field's keys are read: of its own, and of those that older releases had. */
export function keysOf(field: Field): Array<[key: string, kind: Kind]> {
  const { kind } = columnOf(field);
  const own: [string, Kind] = [field.name, field.name === 'Flags' ? Kind.Names : kind];
  return [
    own,
    ...(field.legacyNames ?? []).map((key): [string, Kind] => [key, isLegacyList(key) ? kind : one(key, kind)]),
  ];
}

/** Of a list, the kind of its only element. */
function one(key: string, kind: Kind): Kind {
  switch (kind) {
    case Kind.Texts:
      return Kind.OneText;
    case Kind.ByteList:
      return Kind.OneByte;
    case Kind.Events:
      throw new Error(`Nobody reads the older key ${key}: it would hold one event.`);
    default:
      return kind;
  }
}

/** Bytes of a number. */
const WIDTHS: Readonly<Record<string, number>> = {
  Bool: 1,
  Int8: 1,
  UInt8: 1,
  UInt16: 2,
  Int32: 4,
  UInt32: 4,
  UInt64: 8,
  Float64: 8,
  "DateTime('UTC')": 4,
  "DateTime64(3, 'UTC')": 8,
};

/** The column of a field. Throws if the catalogue has a type that nobody taught this to read. */
export function columnOf(field: Field): FlowColumn {
  const { name, type } = field;
  switch (field.kind) {
    case 'string':
      return { name, type, kind: type === 'String' ? Kind.String : Kind.LowCardinality };
    case 'ip':
      return { name, type, kind: Kind.Address };
    case 'boolean':
      return numberColumn(name, type, Kind.Bool);
    case 'strings':
      return { name, type, kind: Kind.Texts };
    case 'events':
      return { name, type, kind: Kind.Events };
    case 'numbers':
      return { name, type, kind: Kind.ByteList };
    case 'time':
    case 'number':
      if (type === 'Nullable(UInt8)') {
        return { ...numberColumn(name, 'UInt8', Kind.NullableByte), type };
      }
      return numberColumn(name, type, type === 'Float64' ? Kind.Decimal : Kind.Whole);
    default:
      throw new Error(`Nobody reads the field ${name} of kind ${field.kind satisfies never}.`);
  }
}

export function numberColumn(name: string, type: string, kind = Kind.Whole): FlowColumn {
  const width = WIDTHS[type];
  if (width === undefined) {
    throw new Error(`The column ${name} is of the type ${type}, which is no number.`);
  }
  const preset = name === 'FlowDirection' ? UNKNOWN_FLOW_DIRECTION : 0;
  return { name, type, kind, number: { width, ...bounds(name, type, width), preset } };
}

function bounds(name: string, type: string, width: number): { least: bigint; most: bigint } {
  switch (name) {
    case 'TimeFlowStartMs':
    case 'TimeFlowEndMs':
      return { least: 1n, most: BigInt(MAX_TIME_MS - 1) };
    case 'TimeReceived':
      return { least: 0n, most: BigInt(MAX_TIME_MS / 1000) };
    case 'FlowDirection':
      return { least: 0n, most: BigInt(Math.max(...Object.values(FLOW_DIRECTIONS))) };
    default: {
      const values = 2n ** BigInt(8 * width);
      return type.startsWith('Int')
        ? { least: -values / 2n, most: values / 2n - 1n }
        : { least: 0n, most: values - 1n };
    }
  }
}
