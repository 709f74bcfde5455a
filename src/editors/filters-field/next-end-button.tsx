import { IconButton } from '@grafana/ui';

import { fieldLabel } from '../../filter-fields';
import { t } from '../../t';
import { type Condition, conditionName, isDraft } from './condition';
import { withEnd } from './draft';
import { nextEnd } from './next-end';

interface NextEndButtonProps {
  condition: Condition;
  onChange: (condition: Condition) => void;
}

/** Source → destination → either end, for a condition on what both ends have. */
export function NextEndButton({ condition, onChange }: NextEndButtonProps) {
  if (!isDraft(condition) || condition.field === undefined) {
    return null;
  }
  const next = nextEnd(condition.field);
  return next === undefined ? null : (
    <IconButton
      name="exchange-alt"
      size="md"
      tooltip={t('filters.change-end', 'Change {{condition}} to {{field}}', {
        condition: conditionName(condition),
        field: fieldLabel(next),
      })}
      onClick={() => onChange(withEnd(condition, next))}
    />
  );
}
