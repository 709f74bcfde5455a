import { Button } from '@grafana/ui';
import { useEffect, useRef, useState } from 'react';

import type { Filter } from '../../../flows/query/filter';
import { swapFilter } from '../../../flows/query/swap-filter';
import { allOf, members } from '../../filters/members';
import { t } from '../../t';
import { type Condition, conditionOf, filterOf } from './condition';
import { ConditionRow } from './condition-row';
import { EMPTY_DRAFT } from './draft';
import type { FiltersFieldProps } from './filters-field-props';
import { QuickFiltersMenu } from './quick-filters-menu';
import { RowIds } from './row-ids';

/** A condition of the query while it is being changed and incomplete. */
interface Changing {
  index: number;
  from: Filter;
  condition: Condition;
}

/**
 * "[condition] and [condition] +": all of them have to hold. An incomplete condition waits here: a new one outside of the
 * query, a changed one while the query keeps what it was.
 */
export function ConditionsField({ filter, variables, findValues, onChange }: FiltersFieldProps) {
  const [adding, setAdding] = useState<Condition>();
  const [changing, setChanging] = useState<Changing>();
  const [removals, setRemovals] = useState(0);
  const addButton = useRef<HTMLButtonElement>(null);
  // The button that removed a condition is gone, and the keyboard's place with it.
  useEffect(() => {
    if (removals > 0) {
      addButton.current?.focus();
    }
  }, [removals]);
  const [ids] = useState(() => new RowIds());
  const filters = members(filter);
  const without = (index: number) => filters.filter((_, each) => each !== index);
  /** As it is edited, if it is still the one that the editing began with: a quick filter may have moved it. */
  const shown = (from: Filter, index: number): Condition =>
    changing?.index === index && JSON.stringify(changing.from) === JSON.stringify(from)
      ? changing.condition
      : conditionOf(from);
  const change = (index: number, condition: Condition) => {
    const complete = filterOf(condition);
    if (complete) {
      setChanging((other) => (other?.index === index ? undefined : other));
      onChange(allOf(filters.map((each, at) => (at === index ? complete : each))));
    } else {
      setChanging({ index, from: filters[index], condition });
    }
  };
  const add = (condition: Condition) => {
    const complete = filterOf(condition);
    setAdding(complete ? undefined : condition);
    if (complete) {
      ids.draftJoins();
      onChange(allOf([...filters, complete]));
    }
  };
  const keys = ids.ofRows(filters.length);
  const rows = filters.map((each, index) => (
    <ConditionRow
      key={keys[index]}
      condition={shown(each, index)}
      variables={variables}
      find={(field, search) => findValues(field, allOf(without(index)), search)}
      onChange={(condition) => change(index, condition)}
      onRemove={() => {
        setChanging(undefined);
        setRemovals(removals + 1);
        ids.remove(index);
        onChange(allOf(without(index)));
      }}
    />
  ));
  if (adding) {
    rows.push(
      <ConditionRow
        // Once complete it is the query's last condition, and still the row that the keyboard is in.
        key={ids.ofDraft}
        condition={adding}
        variables={variables}
        find={(field, search) => findValues(field, filter, search)}
        onChange={add}
        onRemove={() => {
          setAdding(undefined);
          setRemovals(removals + 1);
        }}
      />
    );
  }
  return (
    <>
      {rows}
      <Button
        ref={addButton}
        variant="secondary"
        icon="plus"
        aria-label={t('filters.add', 'Add a condition')}
        disabled={adding !== undefined}
        onClick={() => setAdding(EMPTY_DRAFT)}
      />
      <QuickFiltersMenu filter={filter} onChange={onChange} />
      {filter && swapFilter(filter) !== filter && (
        <Button
          variant="secondary"
          icon="exchange-alt"
          aria-label={t('filters.swap', 'Swap source and destination in all conditions')}
          tooltip={t('filters.swap', 'Swap source and destination in all conditions')}
          onClick={() => onChange(swapFilter(filter))}
        />
      )}
    </>
  );
}
