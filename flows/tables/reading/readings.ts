import { FIELDS } from '../../fields/catalogue';
import { readingOf } from './field-reading';
import type { Loss, OddForm, Reading } from './reading';

/** Column name → how it is read, in the order of the catalogue. */
export const READINGS: ReadonlyArray<readonly [string, Reading]> = FIELDS.map((field) => [
  field.name,
  readingOf(field),
]);

/** JSON key → type of what is extracted. */
export const ELEMENTS: ReadonlyArray<readonly [string, string]> = READINGS.flatMap(([, { elements }]) =>
  Object.entries(elements)
);

/** JSON key → whether its column holds the value. */
export const STORED: ReadonlyArray<readonly [string, string]> = READINGS.flatMap(([, { stored }]) =>
  Object.entries(stored)
);

export const ODD_FORMS: readonly OddForm[] = READINGS.flatMap(([, { odd }]) => (odd ? [odd] : []));

/** Keys whose column would change a value in silence. */
export const keysLosing = (...losses: Loss[]): string[] =>
  READINGS.flatMap(([, { loses, stored }]) => (loses && losses.includes(loses) ? Object.keys(stored) : []));
