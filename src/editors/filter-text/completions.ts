import { complete, type Completion } from '../../../flows/filter-text/complete';
import { otherConditions } from '../../../flows/filter-text/other-conditions';
import { quoteValue } from '../../../flows/filter-text/quote-value';
import type { FindValues } from '../filters-field/find-values';

/** What can be written instead of a part of the text, and where the caret goes. */
export interface Edit {
  label: string;
  text: string;
  caret: number;
}

/** A list longer than that is searched by typing on. */
const MOST = 50;

/**
 * What fits the place of the caret; values are searched on the server, under the other conditions. It may fail: then there
 * are none. Those that begin so come first.
 */
export async function completionsAt(
  text: string,
  caret: number,
  variables: string[],
  findValues: FindValues
): Promise<Edit[]> {
  const place = complete(text, caret);
  if (!place) {
    return [];
  }
  const values = place.kind === 'value' ? await valuesOf(text, caret, place, variables, findValues) : [];
  return [...place.options, ...values]
    .slice(0, MOST)
    .filter((option) => option !== text.slice(place.from, place.to))
    .map((option) => edit(text, place, option));
}

async function valuesOf(text: string, caret: number, place: Completion, variables: string[], findValues: FindValues) {
  const { field, from } = place;
  const search = text.slice(from, caret).replace(/^["']/, '');
  const names = variables.map((name) => `$${name}`).filter((name) => name.startsWith(search));
  const found =
    field === undefined || search.startsWith('$')
      ? []
      : await findValues(field, otherConditions(text, place), search).catch(() => []);
  const texts = found.map((each) => each.text).filter((each) => each !== '');
  const begun = texts.filter((each) => each.startsWith(search));
  return [...names, ...begun, ...texts.filter((each) => !begun.includes(each))].map(quoteValue);
}

/** A value may go on (`10.0.` to `10.0.0.0/8`), so that only after words a blank follows. */
function edit(text: string, { from, to, kind }: Completion, option: string): Edit {
  const rest = text.slice(to);
  const written = kind === 'value' || rest.startsWith(' ') ? option : `${option} `;
  return { label: option, text: text.slice(0, from) + written + rest, caret: from + written.length };
}
