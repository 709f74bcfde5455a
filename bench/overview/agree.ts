import type { Asked } from './asked';
import type { Way } from './way';

/** Of fractions, which two ways add up in different orders. */
const TOLERANCE = 1e-6;

/** Throws an Error where two ways do not answer the same question. */
export async function agree(asked: Asked, one: Way, other: Way): Promise<void> {
  const others = await other.totals(asked);
  (await one.totals(asked)).forEach((total, index) => {
    const wanted = others[index];
    if (!(Math.abs(total - wanted) <= TOLERANCE * Math.max(Math.abs(total), Math.abs(wanted)))) {
      throw new Error(`${asked.title}: the values add up to ${total}, those of the SQL written by hand to ${wanted}.`);
    }
  });
}
