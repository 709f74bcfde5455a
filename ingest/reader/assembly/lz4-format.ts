/*
 * LZ4 frames and the blocks in them.
 * Source: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md and lz4_Block_format.md
 */

/** What a frame begins with. */
export const FRAME: u32 = 0x184d2204;

/** Bit of a block's size: it is not compressed. */
export const IS_PLAIN: u32 = 0x80000000;

export const SHORTEST_MATCH: u32 = 4;

/** Half of a token that holds no whole length: the rest follows. */
export const MORE: u32 = 15;
