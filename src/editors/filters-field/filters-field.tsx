import { Button, IconButton, InlineLabel, Stack, Text } from '@grafana/ui';
import { useState } from 'react';

import { type Filter, isPredicate } from '../../../flows/query/filter';
import { swapFilter } from '../../../flows/query/swap-filter';
import { describeFilter } from '../../describe/describe-filter';
import { allOf, members } from '../../filters/members';
import { FilterTextField } from '../filter-text/filter-text-field';
import { type Draft, draftOf, EMPTY_DRAFT, predicateOf } from './draft';
import { FilterRow } from './filter-row';
import type { FindValues } from './find-values';
import { QuickFiltersMenu } from './quick-filters-menu';

interface FiltersFieldProps {
  filter: Filter | undefined;
  variables: string[];
  findValues: FindValues;
  onChange: (filter: Filter | undefined) => void;
}

/**
 * "where [condition] and [condition] +", or the same as text. All of them have to hold. A group (any of, not) is shown as a
 * sentence, kept as it is, and edited as text. An incomplete condition waits here: a new one outside of the query, a changed one
 * while the query keeps what it was.
 */
export function FiltersField({ filter, variables, findValues, onChange }: FiltersFieldProps) {
  const [draft, setDraft] = useState<Draft>();
  const [isText, setIsText] = useState(false);
  const [changing, setChanging] = useState<{ index: number; draft: Draft }>();
  const conditions = members(filter);
  const without = (index: number) => conditions.filter((_, each) => each !== index);
  const replace = (index: number, changed: Draft) => {
    const predicate = predicateOf(changed);
    if (predicate) {
      setChanging(undefined);
      onChange(allOf(conditions.map((condition, each) => (each === index ? predicate : condition))));
    } else {
      setChanging({ index, draft: changed });
    }
  };
  const remove = (index: number) => {
    setChanging(undefined);
    onChange(allOf(without(index)));
  };
  const complete = (changed: Draft) => {
    const predicate = predicateOf(changed);
    setDraft(predicate ? undefined : changed);
    if (predicate) {
      onChange(allOf([...conditions, predicate]));
    }
  };
  const mode = (
    <Button
      variant="secondary"
      icon={isText ? 'list-ul' : 'pen'}
      aria-label={isText ? 'Edit as conditions' : 'Edit as text'}
      tooltip={isText ? 'Edit as conditions' : 'Edit as text'}
      onClick={() => setIsText(!isText)}
    />
  );
  if (isText) {
    return (
      <>
        <InlineLabel width="auto">where</InlineLabel>
        <FilterTextField filter={filter} variables={variables} findValues={findValues} onChange={onChange} />
        {mode}
      </>
    );
  }
  return (
    <>
      <InlineLabel width="auto">where</InlineLabel>
      {conditions.map((condition, index) =>
        isPredicate(condition) ? (
          <FilterRow
            key={index}
            draft={changing?.index === index ? changing.draft : draftOf(condition)}
            variables={variables}
            find={(field, search) => findValues(field, allOf(without(index)), search)}
            onChange={(changed) => replace(index, changed)}
            onRemove={() => remove(index)}
          />
        ) : (
          <Stack key={index} direction="row" alignItems="center" gap={0.5}>
            <Text>{describeFilter(condition)}</Text>
            <IconButton
              name="times"
              tooltip={`Remove the condition ${describeFilter(condition)}`}
              onClick={() => remove(index)}
            />
          </Stack>
        )
      )}
      {draft && (
        <FilterRow
          draft={draft}
          variables={variables}
          find={(field, search) => findValues(field, filter, search)}
          onChange={complete}
          onRemove={() => setDraft(undefined)}
        />
      )}
      <Button
        variant="secondary"
        icon="plus"
        aria-label="Add a condition"
        disabled={draft !== undefined}
        onClick={() => setDraft(EMPTY_DRAFT)}
      />
      <QuickFiltersMenu filter={filter} onChange={onChange} />
      {filter && swapFilter(filter) !== filter && (
        <Button
          variant="secondary"
          icon="exchange-alt"
          aria-label="Exchange source and destination in all conditions"
          tooltip="Exchange source and destination in all conditions"
          onClick={() => onChange(swapFilter(filter))}
        />
      )}
      {mode}
    </>
  );
}
