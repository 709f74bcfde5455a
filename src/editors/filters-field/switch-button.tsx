import { IconButton } from '@grafana/ui';

import { switchedOff, switchedOn } from '../../../flows/query/switched';
import { t } from '../../t';
import { type Condition, conditionName, filterOf } from './condition';

interface SwitchButtonProps {
  condition: Condition;
  onChange: (condition: Condition) => void;
}

/** Off ↔ on, pressed for a condition that is switched off, which is kept and does not count; for a complete condition. */
export function SwitchButton({ condition, onChange }: SwitchButtonProps) {
  const isOff = condition.disabled === true;
  return filterOf(condition) ? (
    <IconButton
      name={isOff ? 'eye-slash' : 'eye'}
      size="md"
      variant={isOff ? 'primary' : 'secondary'}
      aria-pressed={isOff}
      tooltip={t('filters.switch-off', 'Switch off {{condition}}', { condition: conditionName(condition) })}
      onClick={() => onChange(isOff ? switchedOn(condition) : switchedOff(condition))}
    />
  ) : null;
}
