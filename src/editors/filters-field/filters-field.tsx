import { Button, InlineLabel } from '@grafana/ui';
import { useState } from 'react';

import { t } from '../../t';
import { FilterTextField } from '../filter-text/filter-text-field';
import { ConditionsField } from './conditions-field';
import type { FiltersFieldProps } from './filters-field-props';

/** "where …": the filter as conditions, or the same as text, in which a group (any of, not) can be edited too. */
export function FiltersField(props: FiltersFieldProps) {
  const [isText, setIsText] = useState(false);
  const other = isText
    ? t('filters.edit-as-conditions', 'Edit as conditions')
    : t('filters.edit-as-text', 'Edit as text');
  return (
    <>
      <InlineLabel width="auto">{t('filters.where', 'where')}</InlineLabel>
      {isText ? <FilterTextField {...props} /> : <ConditionsField {...props} />}
      <Button
        variant="secondary"
        icon={isText ? 'list-ul' : 'pen'}
        aria-label={other}
        tooltip={other}
        onClick={() => setIsText(!isText)}
      />
    </>
  );
}
