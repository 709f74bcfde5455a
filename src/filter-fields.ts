import { fieldByName, QUERY_FIELDS } from '../flows/fields/catalogue';
import type { Field } from '../flows/fields/field';
import { sidedNames } from '../flows/fields/sided-names';
import { labelOfEither, oppositeField, sidedFields } from '../flows/fields/sides';

/** A field as people choose it. */
export interface FieldChoice {
  /** As in a predicate: a catalogue field, or one of either side without its Src or Dst. */
  name: string;
  label: string;
  meaning: string;
  group: string;
}

const EITHER = 'Either end';

/** What a flow can be filtered by, in groups: either end, source, destination, then the rest by feature. */
export const FILTER_FIELDS: readonly FieldChoice[] = [
  ...sidedNames().flatMap((name) => eitherSide(name) ?? []),
  ...['Source', 'Destination', 'Traffic'].flatMap((group) => catalogueChoices().filter((each) => each.group === group)),
  ...catalogueChoices().filter(({ group }) => !['Source', 'Destination', 'Traffic'].includes(group)),
];

/** What flows can be grouped by besides the scopes: one value for each flow, not measured. */
export const GROUP_FIELDS: readonly FieldChoice[] = FILTER_FIELDS.filter(
  ({ name }) => fieldByName(name)?.role === 'identity'
);

/** The columns of a flow table. */
export const COLUMN_FIELDS: readonly FieldChoice[] = [
  ...QUERY_FIELDS.map(choice),
  ...sidedNames().flatMap((name) => eitherSide(name) ?? []),
];

/** How people call a field of a predicate or a column; an unknown one by its own name. */
export const fieldLabel = (name: string): string =>
  [...FILTER_FIELDS, ...COLUMN_FIELDS].find((each) => each.name === name)?.label ?? name;

function catalogueChoices(): FieldChoice[] {
  return QUERY_FIELDS.filter(({ role }) => role !== 'time').map(choice);
}

function choice(field: Field): FieldChoice {
  return { name: field.name, label: field.label, meaning: field.meaning, group: groupOf(field) };
}

function groupOf({ name, feature }: Field): string {
  if (/^(Src|Dst)/.test(name) && oppositeField(name)) {
    return name.startsWith('Src') ? 'Source' : 'Destination';
  }
  return feature === 'base' ? 'Traffic' : feature.charAt(0).toUpperCase() + feature.slice(1);
}

/** "Source node IP" is called "Node IP" when either end's counts. */
function eitherSide(name: string): FieldChoice | undefined {
  const sides = sidedFields(name);
  const source = sides && fieldByName(sides.source);
  if (!source) {
    return undefined;
  }
  return {
    name,
    label: labelOfEither(source.label),
    meaning: `${sides.source} or ${sides.destination}`,
    group: EITHER,
  };
}
