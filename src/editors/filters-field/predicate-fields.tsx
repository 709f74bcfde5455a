import { Combobox, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';

import { sidedFields } from '../../../flows/fields/sides';
import { valueCount } from '../../../flows/query/operator';
import { operatorLabels } from '../../describe/labels';
import { filterFieldOptions } from '../field-options';
import { patch } from '../../patch';
import { t } from '../../t';
import { type Draft, draftName, fittingOperators, withField, withOperator } from './draft';
import { ValuesField } from './values-field';

interface PredicateFieldsProps {
  draft: Draft;
  variables: string[];
  find: (field: string, search: string) => Promise<Array<{ text: string }>>;
  onChange: (draft: Draft) => void;
}

const sideOptions = (): Array<ComboboxOption<'either' | 'both'>> => [
  { value: 'either', label: t('filters.of-either-end', 'of either end') },
  { value: 'both', label: t('filters.of-both-ends', 'of both ends') },
];

/** [field] [of either end] [is] [values]. */
export function PredicateFields({ draft, variables, find, onChange }: PredicateFieldsProps) {
  const id = useId();
  const { field } = draft;
  const name = draftName(draft);
  const operators = operatorLabels();
  return (
    <>
      <Label id={`${id}-field`} text={t('filters.field-of', 'Field of the {{name}} condition', { name })} />
      <Combobox
        aria-labelledby={`${id}-field`}
        // A condition without one was just added, to choose one.
        autoFocus={field === undefined}
        width="auto"
        minWidth={16}
        maxWidth={40}
        placeholder={t('filters.field', 'field')}
        options={filterFieldOptions()}
        value={field === undefined ? null : { value: field, label: name }}
        onChange={({ value }) => value !== field && onChange(withField(draft, value))}
      />
      {field !== undefined && sidedFields(field) && (
        <>
          <Label id={`${id}-side`} text={t('filters.ends-of', 'Ends of the {{name}} condition', { name })} />
          <Combobox
            aria-labelledby={`${id}-side`}
            width={16}
            options={sideOptions()}
            value={draft.side ?? 'either'}
            onChange={({ value }) => onChange(patch(draft, { side: value === 'both' ? value : undefined }))}
          />
        </>
      )}
      <Label id={`${id}-operator`} text={t('filters.operator-of', 'Operator of the {{name}} condition', { name })} />
      <Combobox
        aria-labelledby={`${id}-operator`}
        width="auto"
        minWidth={10}
        options={fittingOperators(draft).map((op) => ({ value: op, label: operators[op] }))}
        value={{ value: draft.op, label: operators[draft.op] }}
        onChange={({ value }) => onChange(withOperator(draft, value))}
      />
      {field !== undefined && valueCount(draft.op) !== 'none' && (
        <>
          <Label id={`${id}-values`} text={t('filters.values-of', 'Values of the {{name}} condition', { name })} />
          <ValuesField
            field={field}
            op={draft.op}
            values={draft.values}
            labelledBy={`${id}-values`}
            variables={variables}
            find={(search) => find(field, search)}
            onChange={(values) => onChange({ ...draft, values })}
          />
        </>
      )}
    </>
  );
}

/** Grafana's Combobox has no aria-label: it points to a text that only screen readers find. */
const Label = ({ id, text }: { id: string; text: string }) => (
  <span id={id} className="sr-only">
    {text}
  </span>
);
