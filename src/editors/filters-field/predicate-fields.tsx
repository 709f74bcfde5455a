import { Combobox } from '@grafana/ui';
import { useId } from 'react';

import { sidedFields } from '../../../flows/fields/sides';
import { valueCount } from '../../../flows/query/operator';
import { OPERATOR_LABELS } from '../../describe/labels';
import { FILTER_FIELDS } from '../../filter-fields';
import { fieldOptions } from '../field-options';
import { patch } from '../../patch';
import { type Draft, draftName, fittingOperators, withField, withOperator } from './draft';
import { ValuesField } from './values-field';

interface PredicateFieldsProps {
  draft: Draft;
  variables: string[];
  find: (field: string, search: string) => Promise<Array<{ text: string }>>;
  onChange: (draft: Draft) => void;
}

const FIELD_OPTIONS = fieldOptions(FILTER_FIELDS);
const SIDE_OPTIONS = [
  { value: 'either', label: 'of either end' },
  { value: 'both', label: 'of both ends' },
] as const;

/** [field] [of either end] [is] [values]. */
export function PredicateFields({ draft, variables, find, onChange }: PredicateFieldsProps) {
  const id = useId();
  const { field } = draft;
  const name = draftName(draft);
  return (
    <>
      <Label id={`${id}-field`} text={`Field of the ${name} condition`} />
      <Combobox
        aria-labelledby={`${id}-field`}
        width="auto"
        minWidth={16}
        maxWidth={40}
        placeholder="field"
        options={FIELD_OPTIONS}
        value={field === undefined ? null : { value: field, label: name }}
        onChange={({ value }) => value !== field && onChange(withField(draft, value))}
      />
      {field !== undefined && sidedFields(field) && (
        <>
          <Label id={`${id}-side`} text={`Ends of the ${name} condition`} />
          <Combobox
            aria-labelledby={`${id}-side`}
            width={16}
            options={[...SIDE_OPTIONS]}
            value={draft.side ?? 'either'}
            onChange={({ value }) => onChange(patch(draft, { side: value === 'both' ? value : undefined }))}
          />
        </>
      )}
      <Label id={`${id}-operator`} text={`Operator of the ${name} condition`} />
      <Combobox
        aria-labelledby={`${id}-operator`}
        width="auto"
        minWidth={10}
        options={fittingOperators(draft).map((op) => ({ value: op, label: OPERATOR_LABELS[op] }))}
        value={{ value: draft.op, label: OPERATOR_LABELS[draft.op] }}
        onChange={({ value }) => onChange(withOperator(draft, value))}
      />
      {field !== undefined && valueCount(draft.op) !== 'none' && (
        <>
          <Label id={`${id}-values`} text={`Values of the ${name} condition`} />
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
