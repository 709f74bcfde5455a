import type { FilterBuilder } from './filter-builder';
import type { FilterNode } from './filter-node';

export interface Options {
  builder: FilterBuilder;
  /** Peggy then returns what it knows instead of throwing an error of its own, whose making needs `\p{…}`. */
  peg$library: true;
}

export interface Outcome {
  peg$success: boolean;
  /** Of the whole text only on success. */
  peg$result: FilterNode;
  /** The farthest offset that the parser got to, and what would have fitted there, with repeats. */
  peg$maxFailPos: number;
  peg$maxFailExpected: Array<{ type: 'other'; description: string } | { type: 'end' | 'class' | 'literal' | 'any' }>;
}

/** Throws what the builder throws. */
export function parse(text: string, options: Options): Outcome;
