import type { ComboboxOption } from '@grafana/ui';

import { lazy } from '../../../flows/lazy';
import { GROUP_SIDES, type GroupTerm, isScopeTerm, SCOPE_IDS } from '../../../flows/query/group';
import { describeGroupTerm } from '../../describe/describe-group-term';
import { groupFields } from '../../filter-fields';
import { t } from '../../t';
import { fieldOptions } from '../field-options';

/** A term as an option's value; text that is no scope is a field, or a dashboard variable that stands for one. */
const encode = (term: GroupTerm): string =>
  isScopeTerm(term) ? `${term.scope}${SEPARATOR}${term.side ?? 'both'}` : term.field;

/** Cannot occur in a field's name. */
const SEPARATOR = ' ▸ ';

export const groupOption = (term: GroupTerm): ComboboxOption<string> => ({
  value: encode(term),
  label: describeGroupTerm(term),
});

const SCOPE_TERMS: readonly GroupTerm[] = SCOPE_IDS.flatMap((scope): GroupTerm[] =>
  // A cluster is the whole flow's: it has no sides to choose from.
  scope === 'cluster' ? [{ scope }] : GROUP_SIDES.map((side) => ({ scope, side }))
);

export const groupOptions = lazy((): Array<ComboboxOption<string>> => {
  const group = t('query.group-by.scopes', 'Scopes');
  return [...SCOPE_TERMS.map((term) => ({ ...groupOption(term), group })), ...fieldOptions(groupFields())];
});

/** The term that an option stands for; `present` are those of the query, which may be none of the offered ones. */
export const groupTerm = (value: string, present: readonly GroupTerm[]): GroupTerm =>
  [...present, ...SCOPE_TERMS].find((term) => encode(term) === value) ?? { field: value };
