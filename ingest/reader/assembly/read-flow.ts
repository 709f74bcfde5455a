import { CLOSE_OBJECT, COMMA, OPEN_OBJECT } from './ascii';
import { Block } from './block';
import { Key, keyEnd, knownKey, NOT_READ } from './key';
import { LowCardinalityColumn } from './low-cardinality-column';
import { NumberColumn } from './number-column';
import { readValue } from './read-value';
import { isNull, lastValue, NO, verbatimEnd } from './scan';
import { SPECS } from './spec';
import { TextMapColumn } from './text-columns';

/** Places of columns that every flow needs, or that have no key. */
class Roles {
  end: i32 = 0;
  start: i32 = 0;
  extra: i32 = 0;
  topic: i32 = 0;
  partition: i32 = 0;
  offset: i32 = 0;
}

export const roles = new Roles();

/** How many flows were begun; so that a key knows whether it was in this one. */
let flow: u32 = 0;
/** The key that flows begin with. */
let first: Key | null = null;
/** Of the flow that is being read; 0 before it was read. */
let endMs: u64 = 0;
let hasStart: bool = false;

/** Reads the flow between the two positions into the block's next row. False: it was not read, and nothing of it is kept. */
export function readFlow(block: Block, offset: u64, start: usize, end: usize): bool {
  flow += 1;
  endMs = 0;
  hasStart = false;
  if (readMembers(block, start) === end && endMs !== 0) {
    if (!hasStart) {
      numberColumn(block, roles.start).set(block.rows, endMs);
    }
    changetype<LowCardinalityColumn>(block.columns[roles.topic]).set(block.rows, block.topic.start, block.topic.size);
    numberColumn(block, roles.partition).set(block.rows, block.partition);
    numberColumn(block, roles.offset).set(block.rows, offset);
    block.rows += 1;
    return true;
  }
  block.takeBack();
  return false;
}

function numberColumn(block: Block, place: i32): NumberColumn {
  return changetype<NumberColumn>(block.columns[place]);
}

function readMembers(block: Block, start: usize): usize {
  if (load<u8>(start) !== OPEN_OBJECT) {
    return NO;
  }
  let at = start + 1;
  let last: Key | null = null;
  while (true) {
    let key: Key | null = last === null ? first : last.next;
    if (key === null || !key.isAt(at)) {
      const end = keyEnd(at);
      key = end === NO ? null : knownKey(at, end);
      if (key === null) {
        at = end === NO ? NO : readExtra(block, at, end);
      } else if (last === null) {
        first = key;
      } else {
        last.next = key;
      }
    }
    if (key !== null) {
      if (key.column === NOT_READ) {
        return NO;
      }
      at = readMember(block, key, at + key.text.size);
      last = key;
    }
    if (at === NO || load<u8>(at) === CLOSE_OBJECT) {
      return at === NO ? NO : at + 1;
    }
    if (load<u8>(at) !== COMMA) {
      return NO;
    }
    at += 1;
  }
}

/** A null is no value. Of two values for a column, which one counts is ClickHouse's affair. */
function readMember(block: Block, key: Key, at: usize): usize {
  const column = key.column;
  const spec = unchecked(SPECS[column]);
  if (spec.flow === flow) {
    return NO;
  }
  spec.flow = flow;
  const isTime = column === roles.end || column === roles.start;
  if (isNull(at)) {
    return isTime ? NO : at + 4;
  }
  const end = readValue(key.kind, spec, unchecked(block.columns[column]), at, block.rows);
  if (isTime) {
    if (column === roles.end) {
      endMs = lastValue();
    } else {
      hasStart = true;
    }
  }
  return end;
}

/** A key that has no column, and its value behind `value`. */
function readExtra(block: Block, key: usize, value: usize): usize {
  const end = verbatimEnd(value);
  if (end !== NO) {
    const extra = changetype<TextMapColumn>(block.columns[roles.extra]);
    extra.add(block.rows, key + 1, (value - key - 3) as i32, value, (end - value) as i32);
  }
  return end;
}
