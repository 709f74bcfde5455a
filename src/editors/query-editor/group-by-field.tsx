import { InlineField, MultiCombobox } from '@grafana/ui';
import { useId } from 'react';

import { patch } from '../../patch';
import { t } from '../../t';
import { groupOptions, groupOption, groupTerm } from './group-option';
import type { GroupedQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "by [namespace ▸ source]". Without any term: the total. */
export function GroupByField<Q extends GroupedQuery>({ query, onChange }: PartProps<Q>) {
  const id = useId();
  return (
    <InlineField
      label={t('query.group-by.label', 'by')}
      tooltip={t('query.group-by.tooltip', 'One series or row for each combination. Nothing: the total.')}
      shrink
    >
      <MultiCombobox
        id={id}
        width="auto"
        minWidth={24}
        maxWidth={80}
        placeholder={t('query.group-by.placeholder', 'nothing: the total')}
        createCustomValue
        customValueDescription={t('query.group-by.custom', 'A field, or a dashboard variable that names one')}
        options={groupOptions()}
        value={(query.groupBy ?? []).map(groupOption)}
        onChange={(options) => {
          const groupBy = options.map(({ value }) => groupTerm(value, query.groupBy ?? []));
          onChange(patch<Q>(query, { groupBy: groupBy.length > 0 ? groupBy : undefined } as Partial<Q>));
        }}
      />
    </InlineField>
  );
}
