import { FIELDS } from './catalogue';

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

const names = new Set(FIELDS.map((field) => field.name));

/** The field that holds the same for the other end, or the other way of a conversation: `SrcAddr` ↔ `DstAddr`, `Bytes_AB` ↔ `Bytes_BA`. */
export function oppositeField(name: string): string | undefined {
  const match = opposites.find(([pattern]) => pattern.test(name));
  const opposite = match && name.replace(match[0], match[1]);
  return opposite !== undefined && names.has(name) && names.has(opposite) ? opposite : undefined;
}

const sided = new Map<string, SidedFields>(
  FIELDS.filter((field) => /^(Xlat)?Src/.test(field.name)).map(({ name }) => [
    name.replace('Src', ''),
    { source: name, destination: name.replace('Src', 'Dst') },
  ])
);

/** Names without their Src or Dst of the fields that both ends have: `K8S_Namespace`, `Addr`, `XlatK8S_Namespace`, … */
export const SIDED_FIELDS: readonly string[] = Array.from(sided.keys());

/** The two fields of a base name: `K8S_Namespace` → `SrcK8S_Namespace` and `DstK8S_Namespace`. */
export const sidedFields = (base: string): SidedFields | undefined => sided.get(base);
