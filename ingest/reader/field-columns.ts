import type { Field } from '../../flows/fields/field';
import { FLOW_DIRECTIONS, UNKNOWN_FLOW_DIRECTION } from '../../flows/fields/flow-direction';
import { MAX_TIME_MS } from '../../flows/tables/reading/time-reading';
import { ADDRESS, AddressColumn } from '../native/address-column';
import { ByteListColumn } from '../native/byte-list-column';
import type { Column } from '../native/column';
import { LowCardinalityColumn } from '../native/low-cardinality-column';
import { NullableByteColumn } from '../native/nullable-byte-column';
import { NumberColumn } from '../native/number-column';
import type { Chunk } from '../native/chunk';
import { StringColumn } from '../native/string-column';
import { TextListColumn } from '../native/text-list-column';
import { readAddress } from './address';
import { CLOSE_LIST, COMMA, MINUS, OPEN_LIST, OPEN_OBJECT, QUOTE } from './ascii';
import { isAt, NO, type Scan } from './scan';

/** Reads the value that begins at `start` into the row; returns where it ends, or NO if it is of no plain form. */
export type ReadValue = (chunk: Chunk, start: number, row: number) => number;

/** Where the values of a field go, and how they get there. */
export interface FieldColumn {
  column: Column;
  read: ReadValue;
}

/**
 * The column of a field of `flows`. What is read is what the tables' views would read (flows/tables/reading), and whatever they
 * treat as odd is not read here. Throws if the catalogue has a type that nobody taught this to read.
 */
export function fieldColumn(field: Field, scan: Scan): FieldColumn {
  switch (field.kind) {
    case 'string':
      return textColumn(
        field.type === 'String' ? new StringColumn(field.name) : new LowCardinalityColumn(field.name),
        scan
      );
    case 'ip':
      return addressColumn(field, scan);
    case 'boolean':
      return booleanColumn(field);
    case 'strings':
    case 'events':
      return textListColumn(field, scan);
    case 'numbers':
      return byteListColumn(field, scan);
    case 'time':
    case 'number':
      return field.type === 'Float64' ? decimalColumn(field, scan) : wholeNumberColumn(field, scan);
    default:
      throw new Error(`Nobody reads the field ${field.name} of kind ${field.kind}.`);
  }
}

/** A column of texts; those that have no dictionary need no hash. */
interface TextColumn extends Column {
  set(row: number, from: Chunk, start: number, end: number, hash: number): void;
}

/** An empty text is the default. */
function textColumn(column: TextColumn, scan: Scan): FieldColumn {
  return {
    column,
    read: (chunk, start, row) => {
      const end = chunk.bytes[start] === QUOTE ? scan.text(chunk, start + 1) : NO;
      if (end === NO) {
        return NO;
      }
      if (end > start + 1) {
        column.set(row, chunk, start + 1, end, scan.hash);
      }
      return end + 1;
    },
  };
}

/** An empty text is no address. */
function addressColumn({ name }: Field, scan: Scan): FieldColumn {
  const column = new AddressColumn(name);
  return {
    column,
    read: (chunk, start, row) => {
      if (chunk.bytes[start] !== QUOTE) {
        return NO;
      }
      const end =
        chunk.bytes[start + 1] === QUOTE
          ? start + 1
          : readAddress(scan, chunk.bytes, start + 1, column.use(), row * ADDRESS);
      return end === NO ? NO : end + 1;
    },
  };
}

const WORDS = [Buffer.from('false'), Buffer.from('true')];

function booleanColumn({ name, type }: Field): FieldColumn {
  const column = new NumberColumn(name, type);
  return {
    column,
    read: (chunk, start, row) => {
      const value = WORDS.findIndex((word) => isAt(chunk.bytes, start, word));
      if (value === NO) {
        return NO;
      }
      column.set(row, value);
      return start + WORDS[value].length;
    },
  };
}

function decimalColumn({ name, type }: Field, scan: Scan): FieldColumn {
  const column = new NumberColumn(name, type);
  return {
    column,
    read: (chunk, start, row) => {
      const end = scan.decimal(chunk.bytes, start);
      if (end !== NO) {
        column.set(row, scan.value);
      }
      return end;
    },
  };
}

function wholeNumberColumn(field: Field, scan: Scan): FieldColumn {
  const { name, type } = field;
  const preset = name === 'FlowDirection' ? UNKNOWN_FLOW_DIRECTION : 0;
  const column = type.startsWith('Nullable(') ? new NullableByteColumn(name) : new NumberColumn(name, type, preset);
  const [least, most] = bounds(field);
  return {
    column,
    read: (chunk, start, row) => {
      const isNegative = least < 0 && chunk.bytes[start] === MINUS;
      const end = scan.wholeNumber(chunk.bytes, isNegative ? start + 1 : start, isNegative ? -least : most);
      // -0 is a 0 that does not look like one.
      if (end === NO || scan.value < (isNegative ? 1 : least)) {
        return NO;
      }
      column.set(row, isNegative ? -scan.value : scan.value);
      return end;
    },
  };
}

/** Least and most that a column keeps as they are. */
function bounds({ name, type }: Field): [number, number] {
  switch (name) {
    case 'TimeFlowStartMs':
    case 'TimeFlowEndMs':
      return [1, MAX_TIME_MS - 1];
    case 'TimeReceived':
      return [0, MAX_TIME_MS / 1000];
    case 'FlowDirection':
      return [0, Math.max(...Object.values(FLOW_DIRECTIONS))];
    default: {
      const bits = Number(/\d+/.exec(type)?.[0]);
      return type.startsWith('Int') ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
    }
  }
}

/** Items are texts; of `events`, which are objects, their JSON. */
function textListColumn({ name, kind }: Field, scan: Scan): FieldColumn {
  const column = new TextListColumn(name);
  const item: ReadValue = (chunk, start, row) => {
    if (chunk.bytes[start] === QUOTE) {
      const end = scan.text(chunk, start + 1);
      if (end === NO) {
        return NO;
      }
      column.add(row, chunk, start + 1, end);
      return end + 1;
    }
    const end = kind === 'events' && chunk.bytes[start] === OPEN_OBJECT ? scan.verbatim(chunk, start) : NO;
    if (end !== NO) {
      column.add(row, chunk, start, end);
    }
    return end;
  };
  return { column, read: listOf(item) };
}

function byteListColumn({ name }: Field, scan: Scan): FieldColumn {
  const column = new ByteListColumn(name);
  const item: ReadValue = (chunk, start, row) => {
    const end = scan.wholeNumber(chunk.bytes, start, 255);
    if (end !== NO) {
      column.add(row, scan.value);
    }
    return end;
  };
  return { column, read: listOf(item) };
}

const listOf =
  (item: ReadValue): ReadValue =>
  (chunk, start, row) => {
    if (chunk.bytes[start] !== OPEN_LIST) {
      return NO;
    }
    let at = start + 1;
    if (chunk.bytes[at] === CLOSE_LIST) {
      return at + 1;
    }
    for (;;) {
      at = item(chunk, at, row);
      if (at === NO || chunk.bytes[at] === CLOSE_LIST) {
        return at === NO ? NO : at + 1;
      }
      if (chunk.bytes[at] !== COMMA) {
        return NO;
      }
      at += 1;
    }
  };
