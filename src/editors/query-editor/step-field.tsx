import { patch } from '../../patch';
import { t } from '../../t';
import { TextField } from '../text-field';
import { findDurationError } from './find-duration-error';
import type { MeasuredQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "every [auto]": the length of a point, or of the steps whose rates a statistic is of. */
export function StepField<Q extends MeasuredQuery>({ query, onChange }: PartProps<Q>) {
  return (
    <TextField
      label={t('query.step.label', 'every')}
      tooltip={t(
        'query.step.tooltip',
        "Length of a step, such as 30s or 5m. Empty: from the panel's width and the time range. An alert rule should have one."
      )}
      placeholder={t('query.step.placeholder', 'auto')}
      value={query.step ?? ''}
      findError={findDurationError}
      onCommit={(text) => onChange(patch<Q>(query, { step: text || undefined } as Partial<Q>))}
    />
  );
}
