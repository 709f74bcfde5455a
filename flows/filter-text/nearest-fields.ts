import { fieldKey } from './field-key';
import { filterFields } from './resolve-field';

const MOST = 3;

/** The fields whose names are most like a name that none has, most alike first: at most three, or none. */
export function nearestFields(written: string): string[] {
  const key = fieldKey(written);
  const allowed = Math.max(1, Math.floor(key.length / 3));
  const near = filterFields()
    .map((name) => ({ name, distance: distance(key, fieldKey(name)) }))
    .filter((each) => each.distance <= allowed)
    .sort((left, right) => left.distance - right.distance)
    .map(({ name }) => name);
  const parts = () => filterFields().filter((name) => key.length > 2 && fieldKey(name).includes(key));
  return (near.length > 0 ? near : parts()).slice(0, MOST);
}

/** How many letters to insert, leave out, replace or swap with their neighbour (optimal string alignment). */
function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = rows[i - 1][j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1);
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, replaced);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
      }
    }
    rows.push(row);
  }
  return rows[left.length][right.length];
}
