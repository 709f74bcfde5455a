import { Bit, BITS } from './bit';
import { Block } from './block';
import { Bytes, SLACK } from './bytes';
import { compress } from './compress-lz4';
import { decompress } from './decompress-lz4';
import { BLOCK_ROWS } from './column';
import { Kind } from './kind';
import * as keys from './key';
import { NOT_READ } from './key';
import { readFlow, roles } from './read-flow';
import { Spec, SPECS } from './spec';

/** Where whoever calls puts a name. Topics have 249 bytes at most. */
export const NAME_SIZE: i32 = 1024;
export const name: usize = heap.alloc(NAME_SIZE + SLACK);

/** Where whoever calls puts messages. */
let input: usize = 0;
let inputSize: i32 = 0;

export { BLOCK_ROWS };

const out = new Bytes();

/** Where so many bytes of messages can be put. What was there before may be gone. */
export function room(size: i32): usize {
  if (size > inputSize) {
    if (input !== 0) {
      heap.free(input);
    }
    inputSize = 0;
    input = 0;
    input = heap.alloc(size + SLACK);
    inputSize = size;
  }
  return input;
}

const decompressed = new Bytes();

/** Where LZ4 frames lie that have been put, decompressed; 0 if they are not read here (see decompress-lz4.ts). Good until the next ones. */
export function decompressLz4(start: usize, size: i32, most: i32): usize {
  decompressed.size = 0;
  // Of nothing, too, there is a place.
  decompressed.reserve(0);
  return decompress(start, start + size, decompressed, most) ? decompressed.start : 0;
}

export function decompressedSize(): i32 {
  return decompressed.size;
}

const compressed = new Bytes();

/** Where the bytes that lie there lie compressed, as an LZ4 frame. Good until the next ones. */
export function compressLz4(start: usize, size: i32): usize {
  compressed.size = 0;
  compress(start, size, compressed);
  return compressed.start;
}

export function compressedSize(): i32 {
  return compressed.size;
}

/** A column more; its name is put and, behind it, its type. Returns its place among the columns. */
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
  spec.head.text(name, nameSize);
  spec.head.text(name + nameSize, typeSize);
  return SPECS.push(spec) - 1;
}

/** Values of the key whose name is put are read in that way into the column, which may have several keys. */
export function addKey(size: i32, column: i32, kind: Kind): void {
  keys.addKey(name, size, column, kind);
}

/** Flows that have the key whose name is put are not read. */
export function refuseKey(size: i32): void {
  keys.addKey(name, size, NOT_READ, Kind.Whole);
}

/** In bit fields, the bit has the name that is put. */
export function addBit(size: i32, value: u64): void {
  const bit = new Bit(value);
  bit.name.append(name, size);
  BITS.push(bit);
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

/** What comes next into the block is from the topic whose name is put. */
export function setOrigin(block: i32, topicSize: i32, partition: i32): void {
  blocks[block].setOrigin(name, topicSize, partition);
}

/** Reads the message that lies there, which has this offset. False: it is not of the plain form, and nothing of it is kept. */
export function readMessage(block: i32, offset: f64, start: usize, size: i32): bool {
  const end = start + size;
  const behind = load<u8>(end);
  store<u8>(end, 0);
  const isRead = readFlow(blocks[block], offset as u64, start, end);
  store<u8>(end, behind);
  return isRead;
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
