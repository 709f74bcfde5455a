import { Block } from './block';
import { Bytes, SLACK } from './bytes';
import { BLOCK_ROWS } from './column';
import { Kind } from './kind';
import * as keys from './key';
import { NOT_READ } from './key';
import { readFlow, roles } from './read-flow';
import { Spec, SPECS } from './spec';

/** Flows have some 1,000 bytes. Longer messages are ClickHouse's: a block of them would be large, and stay so. */
export const LONGEST: i32 = 8 * 1024;

/** Where whoever calls puts bytes for the next call: a message, a name. */
export const input: usize = heap.alloc(LONGEST + SLACK);

export { BLOCK_ROWS, NOT_READ };

const out = new Bytes();

/** A column more; its name and, behind it, its type are in the input. Returns its place among the columns. */
export function addColumn(
  nameSize: i32,
  typeSize: i32,
  kind: Kind,
  width: i32,
  least: i64,
  most: u64,
  preset: u64
): i32 {
  const spec = new Spec(kind, width, least, most, preset);
  spec.head.text(input, nameSize);
  spec.head.text(input + nameSize, typeSize);
  return SPECS.push(spec) - 1;
}

/** The key in the input belongs to the column; to NOT_READ: flows that have it are not read. */
export function addKey(size: i32, column: i32): void {
  keys.addKey(input, size, column);
}

/** The places of the columns of a flow's end and start, of what has no column, and of where a message comes from. */
export function setRoles(end: i32, start: i32, extra: i32, topic: i32, partition: i32, offset: i32): void {
  roles.end = end;
  roles.start = start;
  roles.extra = extra;
  roles.topic = topic;
  roles.partition = partition;
  roles.offset = offset;
}

const blocks: Block[] = [];

/** The number of a new block, which has all columns that were added so far. It is kept for ever, so whoever has one uses it again. */
export function newBlock(): i32 {
  return blocks.push(new Block()) - 1;
}

/** What comes next into the block is from the topic whose name is in the input. */
export function setOrigin(block: i32, topicSize: i32, partition: i32): void {
  blocks[block].setOrigin(input, topicSize, partition);
}

/** Reads the message in the input, which has this offset. False: it is not of the plain form, and nothing of it is kept. */
export function readMessage(block: i32, offset: f64, size: i32): bool {
  store<u8>(input + size, 0);
  return readFlow(blocks[block], offset as u64, input, input + size);
}

/** Writes the block into the output, in place of what was there; returns where it begins. */
export function writeBlock(block: i32): usize {
  out.size = 0;
  blocks[block].write(out);
  return out.start;
}

/** Bytes of the output. */
export function outputSize(): i32 {
  return out.size;
}

export function clearBlock(block: i32): void {
  blocks[block].clear();
}
