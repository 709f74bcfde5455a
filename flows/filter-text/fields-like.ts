import { fieldByName } from '../fields/catalogue';
import { fieldKey } from './field-key';

/** Fields of which what was typed is a part, in the name or the label; names that begin with it first. */
export function fieldsLike(names: readonly string[], typed: string): string[] {
  const key = fieldKey(typed);
  const rank = (name: string) => {
    if (name.toLowerCase().startsWith(typed.toLowerCase())) {
      return 0;
    }
    const place = fieldKey(name).indexOf(key);
    return place >= 0 ? Math.min(place, 1) : fieldKey(fieldByName(name)?.label ?? '').includes(key) ? 2 : 3;
  };
  const ranked = names.map((name) => ({ name, rank: rank(name) })).filter((each) => each.rank < 3);
  return ranked.sort((left, right) => left.rank - right.rank).map(({ name }) => name);
}
