import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, Stack, Text, useStyles2 } from '@grafana/ui';

import { switchedOn } from '../../../flows/query/switched';
import { describeFilter } from '../../describe/describe-filter';
import { t } from '../../t';
import { type Condition, conditionName, isDraft } from './condition';
import { NegateButton } from './negate-button';
import { NextEndButton } from './next-end-button';
import { PredicateFields } from './predicate-fields';
import { SwitchButton } from './switch-button';

interface ConditionRowProps {
  condition: Condition;
  variables: string[];
  find: (field: string, search: string) => Promise<Array<{ text: string }>>;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/**
 * One condition, and what can be done with it: [condition] ⇄ ⊘ 👁 ✕. A single row for all conditions, as a button must keep
 * the focus when negating makes a predicate a group.
 */
export function ConditionRow({ condition, variables, find, onChange, onRemove }: ConditionRowProps) {
  const styles = useStyles2(getStyles);
  return (
    <Stack direction="row" wrap="wrap" alignItems="center" gap={0.5}>
      <div className={cx(styles.condition, condition.disabled && styles.off)}>
        {isDraft(condition) ? (
          <PredicateFields draft={condition} variables={variables} find={find} onChange={onChange} />
        ) : (
          <Text>{describeFilter(switchedOn(condition))}</Text>
        )}
      </div>
      <NextEndButton condition={condition} onChange={onChange} />
      <NegateButton condition={condition} onChange={onChange} />
      <SwitchButton condition={condition} onChange={onChange} />
      <IconButton
        name="times"
        size="md"
        tooltip={t('filters.remove', 'Remove {{condition}}', { condition: conditionName(condition) })}
        onClick={onRemove}
      />
    </Stack>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  condition: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5) }),
  // A line through a box is not drawn through the boxes in it.
  off: css({ opacity: 0.6, '&, & *': { textDecoration: 'line-through' } }),
});
