import { IconButton } from '@grafana/ui';

import { type Condition, conditionName, conditionOf, filterOf } from './condition';
import { isNegated, negated } from './negated';

interface NegateButtonProps {
  condition: Condition;
  onChange: (condition: Condition) => void;
}

/** Is ↔ is not, pressed for a condition that is negated; for a complete condition. */
export function NegateButton({ condition, onChange }: NegateButtonProps) {
  const filter = filterOf(condition);
  return filter ? (
    <IconButton
      name="ban"
      size="md"
      variant={isNegated(filter) ? 'primary' : 'secondary'}
      aria-pressed={isNegated(filter)}
      tooltip={`Negate ${conditionName(condition)}`}
      onClick={() => onChange(conditionOf(negated(filter)))}
    />
  ) : null;
}
