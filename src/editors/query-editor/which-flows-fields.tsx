import { DROPS_MODES, type DropsMode } from '../../../flows/query/flow-query';
import { DROPS_LABELS } from '../../describe/labels';
import { patch } from '../../patch';
import { SwitchField } from '../switch-field';
import { WordField } from '../word-field';
import type { PartProps } from './part-props';

/** "☐ Back and forth, with [any drops]": which flows, beside the conditions. */
export function WhichFlowsFields({ query, onChange }: PartProps) {
  return (
    <>
      <SwitchField
        label="Back and forth"
        tooltip="Also the flows that match with source and destination exchanged: the answers as well as the questions."
        value={query.backAndForth ?? false}
        onChange={(backAndForth) => onChange(patch(query, { backAndForth: backAndForth || undefined }))}
      />
      <WordField<DropsMode>
        label="with"
        tooltip="Fully dropped: nothing got through. Flows with drops count in every report, as only the node that dropped them reports them."
        words={DROPS_MODES}
        labels={DROPS_LABELS}
        value={query.drops ?? 'any'}
        onChange={(drops) => onChange(patch(query, { drops: drops === 'any' ? undefined : drops }))}
      />
    </>
  );
}
