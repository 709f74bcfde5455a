import { fieldByName, QUERY_FIELDS } from '../fields/catalogue';
import { sidedNames } from '../fields/sided-names';
import { labelOfEither, sidedFields } from '../fields/sides';
import { lazy } from '../lazy';
import { consoleNames } from './console-names';
import { fieldKey, fieldKeys } from './field-key';

/** Every name that a predicate's field can have. */
export const filterFields = (): string[] => [...QUERY_FIELDS.map(({ name }) => name), ...sidedNames()];

/**
 * The field that a person means: by its name, or else by a name of the same key (see field-key.ts): the field's, its
 * label's, an older release's, the console filter's, in this order. A key that two fields share is none of them.
 */
export function resolveField(written: string): string | undefined {
  if (fieldByName(written) || sidedFields(written)) {
    return written;
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

const labels = lazyTier(() => [...QUERY_FIELDS.map(({ name, label }) => [label, name] as const), ...sidedLabels()]);

const olderNames = lazyTier(() => [
  ...QUERY_FIELDS.flatMap(({ name, legacyNames = [] }) => legacyNames.map((older) => [older, name] as const)),
  ...Object.entries(consoleNames()),
]);

const tiers: ReadonlyArray<() => Tier> = [names, labels, olderNames];

/** `Source owner kind` without its source. */
function sidedLabels(): Array<readonly [string, string]> {
  return sidedNames().flatMap((base) => {
    const label = fieldByName(sidedFields(base)?.source ?? '')?.label;
    return label ? [[labelOfEither(label), base] as const] : [];
  });
}
