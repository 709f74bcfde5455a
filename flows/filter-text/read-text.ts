import type { FilterBuilder } from './filter-builder';
import type { FilterNode } from './filter-node';
import { parse } from './filter-parser';

/** Where a text leaves the grammar. */
export interface SyntaxFault {
  offset: number;
  /** Names of the grammar's rules of which one would have fitted there. */
  expected: ReadonlySet<string>;
}

export type Reading = { filter: FilterNode['filter'] } | { fault: SyntaxFault };

/** Runs the grammar over a text. Throws what the builder throws: FilterTextError. */
export function readText(text: string, builder: FilterBuilder): Reading {
  const outcome = parse(text, { builder, peg$library: true });
  if (outcome.peg$success) {
    return { filter: outcome.peg$result.filter };
  }
  const expected = outcome.peg$maxFailExpected.flatMap((each) => (each.type === 'other' ? [each.description] : []));
  return { fault: { offset: outcome.peg$maxFailPos, expected: new Set(expected) } };
}
