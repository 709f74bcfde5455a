/** Words of the grammar, whatever their case. No field may be called so; the printer quotes a value that reads like one. */
export const KEYWORDS: readonly string[] = [
  'and',
  'or',
  'not',
  'off',
  'true',
  'false',
  'both',
  'either',
  'is',
  'in',
  'contains',
  'like',
  'matches',
  'empty',
];

/** Keywords that are no value without quotes: after an operator they show that the value is missing, or that `is empty` was meant. */
const RESERVED: readonly string[] = ['and', 'or', 'not', 'empty'];

export const isKeyword = (word: string): boolean => KEYWORDS.includes(word.toLowerCase());

export const isReserved = (word: string): boolean => RESERVED.includes(word.toLowerCase());
