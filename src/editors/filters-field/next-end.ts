import { oppositeField, sidedFields } from '../../../flows/fields/sides';

/**
 * The field that asks the same of the next end: source, destination, either one, and again. The counters of a conversation's
 * two ways have no field for either. Undefined for what has no end.
 */
export function nextEnd(field: string): string | undefined {
  const sides = sidedFields(field);
  if (sides) {
    return sides.source;
  }
  const either = field.replace(/^(Xlat)?Dst/, '$1');
  return either !== field && sidedFields(either) ? either : oppositeField(field);
}
