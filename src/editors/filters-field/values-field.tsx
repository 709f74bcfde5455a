import { type ComboboxOption, MultiCombobox } from '@grafana/ui';

import { meantField } from '../../../flows/fields/sides';
import type { Operator, Value } from '../../../flows/query/filter';
import { isTextOperator, plainForm, valueCount } from '../../../flows/query/operator';
import { emptyLabel } from '../../describe/labels';
import { t } from '../../t';
import { OneValueField } from './one-value-field';

interface ValuesFieldProps {
  field: string;
  op: Operator;
  values: Value[];
  labelledBy: string;
  /** Names of dashboard variables, offered as values. */
  variables: string[];
  find: (search: string) => Promise<Array<{ text: string }>>;
  onChange: (values: Value[]) => void;
}

/**
 * The values of one condition; suggestions come from the flows themselves, but for parts and patterns, which are no values
 * of a flow. Any other text is taken too.
 */
export function ValuesField({ field, op, values, labelledBy, variables, find, onChange }: ValuesFieldProps) {
  const options = async (search: string): Promise<Array<ComboboxOption<string>>> => {
    // The start of a variable's name is nothing to look for in flows.
    const found = search.startsWith('$') || isTextOperator(op) ? [] : await find(search).catch(() => [FAILED]);
    return [
      ...variables
        .map((name) => `$${name}`)
        .filter((name) => name.includes(search))
        .map(variableOption),
      ...(search === '' && canBeEmpty(field, op) ? [valueOption('')] : []),
      ...found.map((each) => (each === FAILED ? failedOption() : valueOption(each.text))),
    ];
  };
  if (valueCount(op) === 'one') {
    return <OneValueField labelledBy={labelledBy} value={values[0]} onCommit={(value) => onChange([value])} />;
  }
  return (
    <MultiCombobox
      aria-labelledby={labelledBy}
      width="auto"
      minWidth={20}
      maxWidth={60}
      placeholder={placeholder(field, op)}
      createCustomValue
      options={options}
      value={values.map((value) => valueOption(String(value)))}
      onChange={(chosen) => onChange(chosen.map(({ value }) => value))}
    />
  );
}

const FAILED = { text: '' };

const failedOption = (): ComboboxOption<string> => ({
  value: 'failed',
  label: t('filters.no-suggestions', 'No suggestions: the data source did not answer. Type a value.'),
  infoOption: true,
});

const valueOption = (value: string): ComboboxOption<string> => ({ value, label: value === '' ? emptyLabel() : value });

const variableOption = (value: string): ComboboxOption<string> => ({
  value,
  label: value,
  description: t('filters.variable', 'Variable'),
});

const canBeEmpty = (field: string, op: Operator) => !isTextOperator(op) && meantField(field)?.kind === 'string';

function placeholder(field: string, op: Operator): string {
  switch (plainForm(op).op) {
    case 'contains':
      return t('filters.part', 'part of the text');
    case 'like':
      return t('filters.pattern', 'text with * for any part');
    case 'matches':
      return t('filters.expression', 'regular expression (RE2)');
    default:
      return meantField(field)?.kind === 'ip'
        ? t('filters.address', 'address, 10.0.0.0/8 or a-b')
        : t('filters.value', 'value');
  }
}
