import { Bytes } from './bytes';

/** Most rows of a block. ClickHouse takes a dictionary of each column of each block; with more, columns leave the cache here. */
export const BLOCK_ROWS: i32 = 4096;

/**
 * A column of a block in ClickHouse's Native format. Rows are filled in their order; one left out has the type's default.
 * Source: https://clickhouse.com/docs/interfaces/formats/Native
 */
export abstract class Column {
  /** Whether any row was filled: if not, the block goes without the column. */
  used: bool = false;

  /** Empties the newest row again, if it was filled. */
  abstract takeBack(row: i32): void;

  /** The values of the first `rows` rows. */
  abstract write(out: Bytes, rows: i32): void;

  /** For the next block: empties the first `rows` rows, which are all that were filled. */
  abstract clear(rows: i32): void;
}
