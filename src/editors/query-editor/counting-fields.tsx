import { type Direction, DIRECTIONS } from '../../../flows/query/flow-query';
import { directionLabels } from '../../describe/labels';
import { patch } from '../../patch';
import { t } from '../../t';
import { SwitchField } from '../switch-field';
import { WordField } from '../word-field';
import type { PartProps } from './part-props';

/** "reported as [any direction] ☑ Count once". */
export function CountingFields({ query, onChange }: PartProps) {
  const direction = query.direction ?? 'any';
  return (
    <>
      <WordField<Direction>
        label={t('query.direction.label', 'reported as')}
        tooltip={t('query.direction.tooltip', 'Only reports of this direction, as seen from the reporting node.')}
        words={DIRECTIONS}
        labels={directionLabels()}
        value={direction}
        onChange={(chosen) => onChange(patch(query, { direction: chosen === 'any' ? undefined : chosen }))}
      />
      {direction === 'any' && (
        <SwitchField
          label={t('query.count-once.label', 'Count once')}
          tooltip={t(
            'query.count-once.tooltip',
            'Traffic between two nodes is reported by both. On: it counts once. Off: every report counts.'
          )}
          value={query.countOnce ?? true}
          onChange={(countOnce) => onChange(patch(query, { countOnce: countOnce ? undefined : false }))}
        />
      )}
    </>
  );
}
