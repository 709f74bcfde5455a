import { QueryError } from '../query/query-error';
import { type FlowOrder, ORIGIN } from './flow-order';
import { array, call, column, type Expression, infix, parameter, tuple } from './sql/expression';

/** The place of a row in the order, as text: a JSON list of its key and where it was read. */
export const cursorText = ({ key }: FlowOrder): Expression =>
  call('toJSONString', array([key, ...ORIGIN.map(({ name }) => column(name))].map((each) => call('toString', each))));

/** The rows that come after the one with this cursor. Throws QueryError for a text that is no cursor. */
export function afterCursor(cursor: string, { key, type, descending }: FlowOrder): Expression {
  const texts = readCursor(cursor);
  const parts = [{ name: '', type }, ...ORIGIN];
  return infix(
    tuple([key, ...ORIGIN.map(({ name }) => column(name))]),
    descending ? '<' : '>',
    // A name for each, so that the SQL does not depend on whether two of them are the same text.
    tuple(texts.map((text, index) => parameter(`after${parts[index].name}`, parts[index].type, text)))
  );
}

function readCursor(cursor: string): string[] {
  try {
    const texts: unknown = JSON.parse(cursor);
    if (Array.isArray(texts) && texts.length === 1 + ORIGIN.length && texts.every((text) => typeof text === 'string')) {
      return texts;
    }
  } catch {
    // Said below.
  }
  throw new QueryError(
    'invalid_query',
    'after is no cursor: take it as it comes from the page before, with the same order, or leave it out for the first page',
    'after'
  );
}
