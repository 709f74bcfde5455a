import { patch } from '../../patch';
import { t } from '../../t';
import { SwitchField } from '../switch-field';
import { canBeScaled } from './fitting-measure';
import type { MeasuredQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "☐ Scale samples". */
export function SamplingField<Q extends MeasuredQuery>({ query, onChange }: PartProps<Q>) {
  const change = (measure: Partial<MeasuredQuery>) => onChange(patch<Q>(query, measure as Partial<Q>));
  return canBeScaled(query.metric ?? 'bytes') ? (
    <SwitchField
      label={t('query.sampling.label', 'Scale samples')}
      tooltip={t(
        'query.sampling.tooltip',
        'The agent may see one of N packets only. On: each record counts N times, an estimate of the whole.'
      )}
      value={query.sampling === 'scaled'}
      onChange={(scaled) => change({ sampling: scaled ? 'scaled' : undefined })}
    />
  ) : null;
}
