import { Combobox, InlineField, MultiCombobox } from '@grafana/ui';
import { useId } from 'react';

import { lazy } from '../../../flows/lazy';
import type { FlowsQuery } from '../../../flows/query/flow-query';
import { FLOW_ORDERS, flowOrder, type OrderBy, orderedAs, orderedBy, orderField } from '../../describe/flow-order';
import { flowOrderLabels } from '../../describe/labels';
import { columnFields, fieldLabel } from '../../filter-fields';
import { fieldOptions } from '../field-options';
import { patch } from '../../patch';
import { t } from '../../t';
import { WholeNumberField } from '../whole-number-field';
import { WordField } from '../word-field';
import type { PartProps } from './part-props';

/** Every column can also be ordered by. */
const columnOptions = lazy(() => fieldOptions(columnFields()));

/** "Show the [100] flows that are [largest] by [Bytes] with columns [the usual ones]". */
export function FlowTableFields({ query, onChange }: PartProps<FlowsQuery>) {
  const id = useId();
  const { orderBy } = query;
  const field = orderField(orderBy);
  // The next page of one order is no page of another.
  const reorder = (changed: OrderBy) => onChange(patch(query, { orderBy: changed, after: undefined }));
  return (
    <>
      <WholeNumberField
        label={t('query.limit.label', 'Show the')}
        min={1}
        max={10_000}
        value={query.limit ?? 100}
        onChange={(limit) => onChange(patch(query, { limit }))}
      />
      <WordField
        label={t('query.flow-order.label', 'flows that are')}
        tooltip={t('query.flow-order.tooltip', 'Of all flows of the time range, and in this order.')}
        words={FLOW_ORDERS}
        labels={flowOrderLabels()}
        value={flowOrder(orderBy)}
        onChange={(order) => order !== flowOrder(orderBy) && reorder(orderedAs(order, orderBy))}
      />
      {field !== undefined && (
        <InlineField label={t('query.order-field.label', 'by')}>
          <Combobox
            id={`${id}-order`}
            width="auto"
            minWidth={16}
            maxWidth={40}
            options={columnOptions()}
            value={{ value: field, label: fieldLabel(field) }}
            onChange={({ value }) => value !== field && reorder(orderedBy(value, orderBy))}
          />
        </InlineField>
      )}
      <InlineField label={t('query.columns.label', 'with columns')} shrink>
        <MultiCombobox
          id={`${id}-columns`}
          width="auto"
          minWidth={24}
          maxWidth={80}
          isClearable
          placeholder={t('query.columns.placeholder', 'the usual ones')}
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
