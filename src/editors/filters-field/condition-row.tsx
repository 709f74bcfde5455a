import { IconButton, Stack, Text } from '@grafana/ui';

import { describeFilter } from '../../describe/describe-filter';
import { type Condition, conditionName, isDraft } from './condition';
import { NegateButton } from './negate-button';
import { NextEndButton } from './next-end-button';
import { PredicateFields } from './predicate-fields';

interface ConditionRowProps {
  condition: Condition;
  variables: string[];
  find: (field: string, search: string) => Promise<Array<{ text: string }>>;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/**
 * One condition, and what can be done with it: [condition] ⇄ ⊘ ✕. A single row for all conditions, as a button must keep the
 * focus when negating makes a predicate a group.
 */
export function ConditionRow({ condition, variables, find, onChange, onRemove }: ConditionRowProps) {
  return (
    <Stack direction="row" wrap="wrap" alignItems="center" gap={0.5}>
      {isDraft(condition) ? (
        <PredicateFields draft={condition} variables={variables} find={find} onChange={onChange} />
      ) : (
        <Text>{describeFilter(condition)}</Text>
      )}
      <NextEndButton condition={condition} onChange={onChange} />
      <NegateButton condition={condition} onChange={onChange} />
      <IconButton name="times" size="md" tooltip={`Remove ${conditionName(condition)}`} onClick={onRemove} />
    </Stack>
  );
}
