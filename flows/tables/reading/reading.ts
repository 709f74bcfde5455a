/**
 * How one column is read from a flow's JSON, as ClickHouse expressions over `json_KEY`, the values extracted. NULL, or
 * an empty list, means: the key is missing or its value does not fit. A flow is whole if every value in it is stored.
 */
export interface Reading {
  /** JSON keys to extract, each with the type of its tuple element. */
  elements: Readonly<Record<string, string>>;
  /** JSON key → whether the column holds that key's value faithfully. A key without an entry always goes to Extra as well. */
  stored: Readonly<Record<string, string>>;
  /** The column's value in a whole flow. Never throws and never is NULL, unless the column is Nullable. */
  value: string;
  /** For keys that also have an unusual form: how both are read, by way of {@link oddText}. */
  odd?: OddForm;
  /** What the cast to the column's type would change in silence, in any of the keys. */
  loses?: Loss;
}

/** The text of a key's value, of any type; NULL in a whole flow. */
export const oddText = (key: string): string => `tupleElement(tupleElement(rest, 'odd'), '${key}')`;

export interface OddForm {
  key: string;
  /** Whether the column holds the unusual form faithfully; never 1 together with the key's own `stored`. */
  stored: string;
  /** The column's value, for the usual and the unusual form. */
  value: string;
}

/** `fraction`: 5.7 → 5. `wholeNumber`: that, and true → 1. `boolean`: true → 1 only. */
export type Loss = 'fraction' | 'wholeNumber' | 'boolean';
