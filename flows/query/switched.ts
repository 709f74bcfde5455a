import { type Filter, partsOf, type Switchable } from './filter';

/** Whether nothing of the filter counts: it is switched off, or all that it is made of. What is written empty is not off. */
export function isOff(filter: Filter): boolean {
  const parts = partsOf(filter);
  return filter.disabled === true || (parts.length > 0 && parts.every(isOff));
}

export const switchedOff = <S extends Switchable>(filter: S): S => ({ ...filter, disabled: true });

/** What is switched off inside of it stays so. */
export function switchedOn<S extends Switchable>({ disabled: _, ...filter }: S): S {
  return filter as S;
}
