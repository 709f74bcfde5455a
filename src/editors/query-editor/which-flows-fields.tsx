import { DROPS_MODES, type DropsMode } from '../../../flows/query/flow-query';
import { dropsLabels } from '../../describe/labels';
import { patch } from '../../patch';
import { t } from '../../t';
import { SwitchField } from '../switch-field';
import { WordField } from '../word-field';
import type { PartProps } from './part-props';

/** "☐ Back and forth, with [any drops]": which flows, beside the conditions. */
export function WhichFlowsFields({ query, onChange }: PartProps) {
  return (
    <>
      <SwitchField
        label={t('query.back-and-forth.label', 'Back and forth')}
        tooltip={t(
          'query.back-and-forth.tooltip',
          'Also the flows that match with source and destination exchanged: the answers as well as the questions.'
        )}
        value={query.backAndForth ?? false}
        onChange={(backAndForth) => onChange(patch(query, { backAndForth: backAndForth || undefined }))}
      />
      <WordField<DropsMode>
        label={t('query.drops.label', 'with')}
        tooltip={t(
          'query.drops.tooltip',
          'Fully dropped: nothing got through. Flows with drops count in every report, as only the node that dropped them reports them.'
        )}
        words={DROPS_MODES}
        labels={dropsLabels()}
        value={query.drops ?? 'any'}
        onChange={(drops) => onChange(patch(query, { drops: drops === 'any' ? undefined : drops }))}
      />
    </>
  );
}
