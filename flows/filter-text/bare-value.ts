import type { Value } from '../query/filter';

/**
 * What a word without quotes is: a number if it is written exactly as a number is printed (`80`, `-1.5`, `1e+21`),
 * `true`, `false`, or else a text. So `007`, `1e10` (a possible conversation id) and `1.50` stay as they were typed.
 */
export function bareValue(word: string): Value {
  const number = Number(word);
  if (Number.isFinite(number) && String(number) === word) {
    return number;
  }
  const index = ['false', 'true'].indexOf(word.toLowerCase());
  return index < 0 ? word : index === 1;
}
