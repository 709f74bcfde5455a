import type { NativeWriter } from './native-writer';

/** Most rows of a block. */
export const BLOCK_ROWS = 1024;

/** A column of a block in ClickHouse's Native format. Rows are filled in their order; one left out has the type's default. */
export interface Column {
  readonly name: string;
  /** As ClickHouse names it. */
  readonly type: string;
  /** Whether any row was filled: if not, the block goes without the column. */
  readonly used: boolean;
  /** Empties the newest row again. */
  takeBack(row: number): void;
  /** The values of the first `rows` rows. */
  write(out: NativeWriter, rows: number): void;
  /** For the next block. */
  clear(): void;
}
