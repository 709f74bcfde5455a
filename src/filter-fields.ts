import { fieldByName, QUERY_FIELDS } from '../flows/fields/catalogue';
import type { Field } from '../flows/fields/field';
import { sidedNames } from '../flows/fields/sided-names';
import { labelOfEither, oppositeField, sidedFields } from '../flows/fields/sides';
import { lazy } from '../flows/lazy';
import { joinedByOr } from './describe/joined';
import { t } from './t';

/** A field as people choose it. */
export interface FieldChoice {
  /** As in a predicate: a catalogue field, or one of either side without its Src or Dst. */
  name: string;
  label: string;
  meaning: string;
  group: string;
}

/** What a flow can be filtered by, in groups: either end, source, destination, then the rest by feature. */
export const filterFields = lazy((): readonly FieldChoice[] => {
  const fields = QUERY_FIELDS.filter(({ role }) => role !== 'time');
  return [
    ...eitherSides(),
    ...FIRST_GROUPS.flatMap((group) => fields.filter((field) => groupOf(field) === group)).map(choice),
    ...fields.filter((field) => !FIRST_GROUPS.includes(groupOf(field))).map(choice),
  ];
});

/** What flows can be grouped by besides the scopes: one value for each flow, not measured. */
export const groupFields = lazy((): readonly FieldChoice[] =>
  filterFields().filter(({ name }) => fieldByName(name)?.role === 'identity')
);

/** The columns of a flow table. */
export const columnFields = lazy((): readonly FieldChoice[] => [...QUERY_FIELDS.map(choice), ...eitherSides()]);

/** How people call a field of a predicate or a column; an unknown one by its own name. */
export const fieldLabel = (name: string): string =>
  [...filterFields(), ...columnFields()].find((each) => each.name === name)?.label ?? name;

const choice = (field: Field): FieldChoice => ({
  name: field.name,
  label: field.label,
  meaning: field.meaning,
  group: groupLabel(groupOf(field)),
});

const FIRST_GROUPS: readonly string[] = ['source', 'destination', 'base'];

/** The end that a field is of, or else the feature that fills it. */
function groupOf({ name, feature }: Field): string {
  if (/^(Src|Dst)/.test(name) && oppositeField(name)) {
    return name.startsWith('Src') ? 'source' : 'destination';
  }
  return feature;
}

/** Features are called by NetObserv's names. */
function groupLabel(group: string): string {
  switch (group) {
    case 'either':
      return t('fields.either', 'Either end');
    case 'source':
      return t('fields.source', 'Source');
    case 'destination':
      return t('fields.destination', 'Destination');
    case 'base':
      return t('fields.traffic', 'Traffic');
    default:
      return group.charAt(0).toUpperCase() + group.slice(1);
  }
}

/** "Source node IP" is called "Node IP" when either end's counts. */
const eitherSides = (): FieldChoice[] =>
  sidedNames().flatMap((name): FieldChoice[] => {
    const sides = sidedFields(name);
    const source = sides && fieldByName(sides.source);
    return source
      ? [
          {
            name,
            label: labelOfEither(source.label),
            meaning: joinedByOr([sides.source, sides.destination]),
            group: groupLabel('either'),
          },
        ]
      : [];
  });
