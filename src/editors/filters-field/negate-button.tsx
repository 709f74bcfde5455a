import { IconButton } from '@grafana/ui';

import { filterDepth } from '../../../flows/query/filter-depth';
import { MAX_DEPTH } from '../../../flows/query/parse-filter';
import { t } from '../../t';
import { type Condition, conditionName, conditionOf, filterOf } from './condition';
import { isNegated, negated } from './negated';

interface NegateButtonProps {
  condition: Condition;
  onChange: (condition: Condition) => void;
}

/** Is ↔ is not, pressed for a condition that is negated; for a complete condition whose opposite a query can hold. */
export function NegateButton({ condition, onChange }: NegateButtonProps) {
  const filter = filterOf(condition);
  const opposite = filter && negated(filter);
  return opposite && LIST_LEVEL + filterDepth(opposite) <= MAX_DEPTH ? (
    <IconButton
      name="ban"
      size="md"
      variant={isNegated(filter) ? 'primary' : 'secondary'}
      aria-pressed={isNegated(filter)}
      tooltip={t('filters.negate', 'Negate {{condition}}', { condition: conditionName(condition) })}
      onClick={() => onChange(conditionOf(opposite))}
    />
  ) : null;
}

/** Conditions are in a list. */
const LIST_LEVEL = 1;
