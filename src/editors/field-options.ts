import type { ComboboxOption } from '@grafana/ui';

import { lazy } from '../../flows/lazy';
import { type FieldChoice, filterFields } from '../filter-fields';

/** Fields for a Combobox: called as people call them, found by NetObserv's name too, which stands below. */
export const fieldOptions = (fields: readonly FieldChoice[]): Array<ComboboxOption<string>> =>
  fields.map(({ name, label, meaning, group }) => ({ value: name, label, description: `${name}: ${meaning}`, group }));

/** What a flow can be filtered by. */
export const filterFieldOptions = lazy(() => fieldOptions(filterFields()));
