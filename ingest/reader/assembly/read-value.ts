import { AddressColumn } from './address-column';
import { addressEnd } from './address';
import { CLOSE_LIST, COMMA, MINUS, OPEN_LIST, OPEN_OBJECT, QUOTE } from './ascii';
import { BITS } from './bit';
import { Column } from './column';
import { Kind } from './kind';
import { LowCardinalityColumn } from './low-cardinality-column';
import { NullableByteColumn, NumberColumn } from './number-column';
import { booleanEnd, decimalEnd, lastDecimal, lastValue, NO, textEnd, verbatimEnd, wholeNumberEnd } from './scan';
import { Spec } from './spec';
import { ByteListColumn, StringColumn, TextListColumn } from './text-columns';

/**
 * Reads the value that begins there into the row; returns where it ends, or NO if it is of no plain form. What is read is what
 * the tables' views would read (flows/tables/reading), and whatever they treat as odd is not read here.
 */
export function readValue(kind: Kind, spec: Spec, column: Column, at: usize, row: i32): usize {
  switch (kind) {
    case Kind.LowCardinality:
    case Kind.String:
      return readText(kind, column, at, row);
    case Kind.Address:
      return readAddress(changetype<AddressColumn>(column), at, row);
    case Kind.Bool: {
      const end = booleanEnd(at);
      if (end !== NO) {
        changetype<NumberColumn>(column).set(row, lastValue());
      }
      return end;
    }
    case Kind.Whole:
    case Kind.NullableByte:
      return readWholeNumber(spec, column, at, row);
    case Kind.Decimal: {
      const end = decimalEnd(at);
      if (end !== NO) {
        changetype<NumberColumn>(column).set(row, reinterpret<u64>(lastDecimal()));
      }
      return end;
    }
    case Kind.Texts:
    case Kind.Events:
    case Kind.ByteList:
      return readList(kind, column, at, row);
    case Kind.Names:
      return load<u8>(at) === OPEN_LIST
        ? readList(Kind.Texts, column, at, row)
        : readBits(changetype<TextListColumn>(column), at, row);
    case Kind.OneText:
      return readItem(Kind.Texts, column, at, row);
    case Kind.OneByte:
      return readItem(Kind.ByteList, column, at, row);
    default:
      return NO;
  }
}

/** An empty text is the default. */
function readText(kind: Kind, column: Column, at: usize, row: i32): usize {
  const start = at + 1;
  const end = load<u8>(at) === QUOTE ? textEnd(start) : NO;
  if (end === NO) {
    return NO;
  }
  const size = (end - start) as i32;
  if (size > 0) {
    if (kind === Kind.LowCardinality) {
      changetype<LowCardinalityColumn>(column).set(row, start, size);
    } else {
      changetype<StringColumn>(column).set(row, start, size);
    }
  }
  return end + 1;
}

/** An empty text is no address. */
function readAddress(column: AddressColumn, at: usize, row: i32): usize {
  if (load<u8>(at) !== QUOTE) {
    return NO;
  }
  const end = load<u8>(at + 1) === QUOTE ? at + 1 : addressEnd(at + 1, column.at(row));
  return end === NO ? NO : end + 1;
}

function readWholeNumber(spec: Spec, column: Column, at: usize, row: i32): usize {
  const isNegative = spec.least < 0 && load<u8>(at) === MINUS;
  const end = isNegative ? wholeNumberEnd(at + 1, -spec.least) : wholeNumberEnd(at, spec.most);
  const size = lastValue();
  // -0 is a 0 that does not look like one.
  if (end === NO || (isNegative ? size === 0 : (size as i64) < spec.least)) {
    return NO;
  }
  const value = isNegative ? 0 - size : size;
  if (spec.kind === Kind.NullableByte) {
    changetype<NullableByteColumn>(column).set(row, value as u8);
  } else {
    changetype<NumberColumn>(column).set(row, value);
  }
  return end;
}

/** A bit field, as the names of its bits. One without a name is ClickHouse's affair. */
function readBits(column: TextListColumn, at: usize, row: i32): usize {
  const end = wholeNumberEnd(at, u64.MAX_VALUE);
  if (end === NO) {
    return NO;
  }
  let left = lastValue();
  for (let i = 0; i < BITS.length; i += 1) {
    const bit = BITS[i];
    if ((left & bit.value) !== 0) {
      column.add(row, bit.name.start, bit.name.size);
      left &= ~bit.value;
    }
  }
  return left === 0 ? end : NO;
}

function readList(kind: Kind, column: Column, start: usize, row: i32): usize {
  if (load<u8>(start) !== OPEN_LIST) {
    return NO;
  }
  let at = start + 1;
  if (load<u8>(at) === CLOSE_LIST) {
    return at + 1;
  }
  while (true) {
    at = readItem(kind, column, at, row);
    if (at === NO || load<u8>(at) === CLOSE_LIST) {
      return at === NO ? NO : at + 1;
    }
    if (load<u8>(at) !== COMMA) {
      return NO;
    }
    at += 1;
  }
}

/** Items are texts, of events also objects, of which their JSON is kept; or bytes. */
function readItem(kind: Kind, column: Column, at: usize, row: i32): usize {
  if (kind === Kind.ByteList) {
    const end = wholeNumberEnd(at, 255);
    if (end !== NO) {
      changetype<ByteListColumn>(column).add(row, lastValue() as u8);
    }
    return end;
  }
  if (load<u8>(at) === QUOTE) {
    const end = textEnd(at + 1);
    if (end === NO) {
      return NO;
    }
    changetype<TextListColumn>(column).add(row, at + 1, (end - at - 1) as i32);
    return end + 1;
  }
  const end = kind === Kind.Events && load<u8>(at) === OPEN_OBJECT ? verbatimEnd(at) : NO;
  if (end !== NO) {
    changetype<TextListColumn>(column).add(row, at, (end - at) as i32);
  }
  return end;
}
