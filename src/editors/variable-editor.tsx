import type { QueryEditorProps } from '@grafana/data';
import { EditorRows } from '@grafana/plugin-ui';
import { Combobox, InlineField } from '@grafana/ui';
import { useId } from 'react';

import type { ValuesQuery } from '../../flows/query/flow-query';
import type { FlowsDataSource } from '../datasource';
import { DEFAULT_VALUES_QUERY, SEARCH_FILTER } from '../variables/default-values-query';
import { fieldLabel } from '../filter-fields';
import { withFilter } from '../filters/with-filter';
import type { FlowsOptions, FlowsTarget, VariableTarget } from '../types';
import { variableNames } from '../variables/variable-names';
import { filterFieldOptions } from './field-options';
import { FiltersField } from './filters-field/filters-field';
import { patch } from '../patch';
import { t } from '../t';
import { SentenceRow } from './sentence-row';
import { SwitchField } from './switch-field';
import { WholeNumberField } from './whole-number-field';

type Props = QueryEditorProps<FlowsDataSource, FlowsTarget, FlowsOptions, VariableTarget>;

/** "Up to [200] values of [Namespace] where …": what a query variable offers. */
export function VariableEditor({ query: target, onChange, datasource, range }: Props) {
  const id = useId();
  // Grafana starts a new query variable with an empty text instead of a query.
  const stored: Partial<VariableTarget> = typeof target === 'object' ? target : {};
  const query = stored.flowQuery ?? DEFAULT_VALUES_QUERY;
  const change = (flowQuery: ValuesQuery) => onChange({ ...stored, refId: stored.refId ?? 'variable', flowQuery });
  return (
    <EditorRows>
      <SentenceRow>
        <WholeNumberField
          label={t('variable.limit', 'Up to')}
          min={1}
          max={1000}
          value={query.limit ?? 200}
          onChange={(limit) => change(patch(query, { limit }))}
        />
        <InlineField
          label={t('variable.field.label', 'values of')}
          tooltip={t('variable.field.tooltip', 'Those with the most bytes in the time range come first.')}
        >
          <Combobox
            id={id}
            width="auto"
            minWidth={20}
            maxWidth={40}
            options={filterFieldOptions()}
            value={{ value: query.field, label: fieldLabel(query.field) }}
            onChange={({ value }) => change({ ...query, field: value })}
          />
        </InlineField>
        <SwitchField
          label={t('variable.search.label', 'Search on the server')}
          tooltip={t(
            'variable.search.tooltip',
            "What is typed into the variable's list is looked for among all values, not only among those that it shows."
          )}
          value={query.search === SEARCH_FILTER}
          onChange={(isSearched) => change(patch(query, { search: isSearched ? SEARCH_FILTER : undefined }))}
        />
      </SentenceRow>
      <SentenceRow>
        <FiltersField
          filter={query.filter}
          variables={variableNames(datasource.templateSrv)}
          findValues={(field, filter, search) => datasource.findValues(field, { filter, search, range })}
          onChange={(filter) => change(withFilter(query, filter))}
        />
      </SentenceRow>
    </EditorRows>
  );
}
