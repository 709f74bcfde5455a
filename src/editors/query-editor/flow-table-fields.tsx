import { InlineField, MultiCombobox } from '@grafana/ui';
import { useId } from 'react';

import { lazy } from '../../../flows/lazy';
import type { FlowsQuery } from '../../../flows/query/flow-query';
import { columnFields, fieldLabel } from '../../filter-fields';
import { fieldOptions } from '../field-options';
import { patch } from '../../patch';
import { t } from '../../t';
import { WholeNumberField } from '../whole-number-field';
import type { PartProps } from './part-props';

const columnOptions = lazy(() => fieldOptions(columnFields()));

/** "Show the newest [100] flows with [columns]". */
export function FlowTableFields({ query, onChange }: PartProps<FlowsQuery>) {
  const id = useId();
  return (
    <>
      <WholeNumberField
        label={t('query.limit.label', 'Show the newest')}
        min={1}
        max={10_000}
        value={query.limit ?? 100}
        onChange={(limit) => onChange(patch(query, { limit }))}
      />
      <InlineField label={t('query.columns.label', 'flows with')} shrink>
        <MultiCombobox
          id={id}
          width="auto"
          minWidth={24}
          maxWidth={80}
          isClearable
          placeholder={t('query.columns.placeholder', 'the usual columns')}
          options={columnOptions()}
          value={(query.columns ?? []).map((name) => ({ value: name, label: fieldLabel(name) }))}
          onChange={(options) => {
            const columns = options.map(({ value }) => value);
            onChange(patch(query, { columns: columns.length > 0 ? columns : undefined }));
          }}
        />
      </InlineField>
    </>
  );
}
