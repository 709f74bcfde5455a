import { patch } from '../../patch';
import { t } from '../../t';
import { TextField } from '../text-field';
import { findDurationError } from './find-duration-error';
import type { MeasuredQuery } from './measured-query';
import type { PartProps } from './part-props';

/** See TimeseriesQuery. */
const USUAL_DELAY = '10s';

/** "flows arrive within [10s]". */
export function DelayField<Q extends MeasuredQuery>({ query, onChange }: PartProps<Q>) {
  return (
    <TextField
      label={t('query.delay.label', 'flows arrive within')}
      tooltip={t(
        'query.delay.tooltip',
        'How long a flow takes from the node to ClickHouse. What is newer is left out, or it would look like a dip.'
      )}
      placeholder={USUAL_DELAY}
      value={query.delay ?? ''}
      findError={findDurationError}
      onCommit={(text) => onChange(patch<Q>(query, { delay: text || undefined } as Partial<Q>))}
    />
  );
}
