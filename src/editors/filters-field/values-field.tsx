import { type ComboboxOption, MultiCombobox } from '@grafana/ui';

import { fieldByName } from '../../../flows/fields/catalogue';
import { sidedFields } from '../../../flows/fields/sides';
import type { Value } from '../../../flows/query/filter';
import { EMPTY_LABEL } from '../../describe/labels';

interface ValuesFieldProps {
  field: string;
  values: Value[];
  labelledBy: string;
  /** Names of dashboard variables, offered as values. */
  variables: string[];
  find: (search: string) => Promise<Array<{ text: string }>>;
  onChange: (values: Value[]) => void;
}

/** The values of one condition; suggestions come from the flows themselves, and any other text is taken too. */
export function ValuesField({ field, values, labelledBy, variables, find, onChange }: ValuesFieldProps) {
  const options = async (search: string): Promise<Array<ComboboxOption<string>>> => {
    // The start of a variable's name is nothing to look for in flows.
    const found = search.startsWith('$') ? [] : await find(search).catch(() => [FAILED]);
    return [
      ...variables
        .map((name) => `$${name}`)
        .filter((name) => name.includes(search))
        .map(variableOption),
      ...(search === '' && canBeEmpty(field) ? [valueOption('')] : []),
      ...found.map((each) => (each === FAILED ? FAILED_OPTION : valueOption(each.text))),
    ];
  };
  return (
    <MultiCombobox
      aria-labelledby={labelledBy}
      width="auto"
      minWidth={20}
      maxWidth={60}
      placeholder="value"
      createCustomValue
      options={options}
      value={values.map((value) => valueOption(String(value)))}
      onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
    />
  );
}

const FAILED = { text: '' };

const FAILED_OPTION: ComboboxOption<string> = {
  value: 'failed',
  label: 'No suggestions: the data source did not answer. Type a value.',
  infoOption: true,
};

const valueOption = (value: string): ComboboxOption<string> => ({ value, label: value === '' ? EMPTY_LABEL : value });

const variableOption = (value: string): ComboboxOption<string> => ({ value, label: value, description: 'Variable' });

const canBeEmpty = (field: string) => fieldByName(sidedFields(field)?.source ?? field)?.kind === 'string';
