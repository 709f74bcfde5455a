import { fieldByName } from '../fields/catalogue';
import { sidedFields } from '../fields/sides';
import type { Filter } from './filter';

/**
 * A group of an answer as a link to its flows has it (compile/links.ts): texts as they are shown, once Grafana has put
 * those of the row that was clicked into their places.
 */
export interface ClickedGroup {
  ends: ClickedEnd[];
}

/** What belongs to one end of the flows. */
export interface ClickedEnd {
  columns: ClickedColumn[];
  /** Either end of the flows: fields are without their Src and Dst. */
  either?: boolean;
  /** What each column says in the group that stands for all the rest; absent where there is none. */
  other?: string;
}

export interface ClickedColumn {
  field: string;
  text: string;
  /** What is shown where the field is empty. */
  absent?: string;
  /** Filled only where this field, of the same end, is empty. */
  fallbackOf?: string;
}

/** The flows of the group. What stands for all the rest narrows nothing: which groups it is without, a row does not tell. */
export const filtersOfGroup = ({ ends }: ClickedGroup): Filter[] =>
  ends.flatMap((end) => (isOther(end) ? [] : filtersOfEnd(end)));

const isOther = ({ columns, other }: ClickedEnd): boolean =>
  other !== undefined && columns.every(({ text }) => text === other);

function filtersOfEnd({ columns, either }: ClickedEnd): Filter[] {
  const known = columns.filter(({ fallbackOf }) =>
    columns.every((each) => each.field !== fallbackOf || isAbsent(each))
  );
  // Each by itself, several fields could be those of different ends.
  const areOfOneEnd = either === true && known.length > 1;
  return areOfOneEnd
    ? [{ any: (['source', 'destination'] as const).map((side) => ({ all: known.map((each) => is(each, side)) })) }]
    : known.map((each) => is(each));
}

function is(column: ClickedColumn, side?: 'source' | 'destination'): Filter {
  const field = (side && !fieldByName(column.field) && sidedFields(column.field)?.[side]) || column.field;
  return isAbsent(column) ? { field, op: 'empty' } : { field, op: '=', values: [column.text] };
}

/** `(no namespace)` is also what a dashboard may show for nothing. */
const isAbsent = ({ text, absent }: ClickedColumn): boolean =>
  text === '' || text === absent || /^\(no [^()]+\)$/.test(text);
