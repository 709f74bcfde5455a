import { fieldByName, QUERY_FIELDS } from '../fields/catalogue';
import { sidedNames } from '../fields/sided-names';
import { labelOfEither, sidedFields } from '../fields/sides';
import { lazy } from '../lazy';
import { consoleFilterFields, consoleFilterIds } from '../query/console-filters';
import { fieldKey, fieldKeys } from './field-key';

/** Every name that a predicate's field can have. */
export const filterFields = (): string[] => [...QUERY_FIELDS.map(({ name }) => name), ...sidedNames()];

/**
 * The field or the console's filter that a person means: a field by exactly its name, a filter by its id; or else what
 * has a name of the same key (see field-key.ts): a field's, a filter's, a label, an older name, in this order. A key
 * that two of these share is none of them.
 */
export function resolveField(written: string): string | undefined {
  if (fieldByName(written) || sidedFields(written)) {
    return written;
  }
  const id = written.toLowerCase();
  if (consoleFilterFields(id)) {
    return id;
  }
  const key = fieldKey(written);
  const tier = tiers.find((each) => each().keys.includes(key))?.();
  const fields = tier?.fields.filter((_, index) => tier.keys[index] === key) ?? [];
  return fields.every((field) => field === fields[0]) ? fields[0] : undefined;
}

/** The keys of some names and, at the same indexes, the fields that these name. */
interface Tier {
  keys: string[];
  fields: string[];
}

/** Made when first needed: in the backend most queries name their fields exactly, or have no text at all. */
const lazyTier = (entries: () => ReadonlyArray<readonly [string, string]>): (() => Tier) =>
  lazy(() => {
    const named = entries();
    return { keys: fieldKeys(named.map(([name]) => name)), fields: named.map(([, field]) => field) };
  });

const names = lazyTier(() => filterFields().map((name) => [name, name]));

/** What asks one field as well as the id does goes by the field; what asks several only goes by the id. */
const filters = lazyTier(() =>
  consoleFilterIds().map((id) => {
    const [field, ...others] = consoleFilterFields(id) ?? [];
    return [id, others.length > 0 ? id : field];
  })
);

const labels = lazyTier(() => [...QUERY_FIELDS.map(({ name, label }) => [label, name] as const), ...sidedLabels()]);

/** The addresses in the seed's table, and the flow query's word for the reports that it keeps. */
const OTHER_NAMES: ReadonlyArray<readonly [string, string]> = [
  ['ip', 'Addr'],
  ['src_ip', 'SrcAddr'],
  ['dst_ip', 'DstAddr'],
  ['direction', 'FlowDirection'],
];

const olderNames = lazyTier(() => [
  ...QUERY_FIELDS.flatMap(({ name, legacyNames = [] }) => legacyNames.map((older) => [older, name] as const)),
  ...OTHER_NAMES,
]);

const tiers: ReadonlyArray<() => Tier> = [names, filters, labels, olderNames];

/** `Source owner kind` without its source. */
function sidedLabels(): Array<readonly [string, string]> {
  return sidedNames().flatMap((base) => {
    const label = fieldByName(sidedFields(base)?.source ?? '')?.label;
    return label ? [[labelOfEither(label), base] as const] : [];
  });
}
