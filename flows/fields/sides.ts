import { fieldByName } from './catalogue';
import type { Field } from './field';

/** The fields that hold the same thing for the source and the destination of a flow. */
export interface SidedFields {
  source: string;
  destination: string;
}

const opposites: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(Xlat)?Src/, '$1Dst'],
  [/^(Xlat)?Dst/, '$1Src'],
  [/_AB$/, '_BA'],
  [/_BA$/, '_AB'],
];

/** The field that holds the same for the other end, or the other way of a conversation: `SrcAddr` ↔ `DstAddr`, `Bytes_AB` ↔ `Bytes_BA`. */
export function oppositeField(name: string): string | undefined {
  const match = opposites.find(([pattern]) => pattern.test(name));
  const opposite = match && name.replace(match[0], match[1]);
  return opposite !== undefined && fieldByName(name) && fieldByName(opposite) ? opposite : undefined;
}

/** The two fields of a base name, without their Src and Dst: `K8S_Namespace` → `SrcK8S_Namespace` and `DstK8S_Namespace`. */
export function sidedFields(base: string): SidedFields | undefined {
  const translated = base.startsWith('Xlat') ? 'Xlat' : '';
  const rest = base.slice(translated.length);
  const source = `${translated}Src${rest}`;
  const destination = `${translated}Dst${rest}`;
  return fieldByName(source) && fieldByName(destination) ? { source, destination } : undefined;
}

/** The field that a name means; of a field that both ends have, the source's. */
export const meantField = (name: string): Field | undefined =>
  fieldByName(name) ?? fieldByName(sidedFields(name)?.source ?? '');

/** What a field of the source is called when it means either end: "Source node IP" is "Node IP". */
export function labelOfEither(sourceLabel: string): string {
  const label = sourceLabel.replace(/\bsource /i, '');
  return label.charAt(0).toUpperCase() + label.slice(1);
}
