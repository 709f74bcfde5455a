import { patch } from '../../patch';
import { TextField } from '../text-field';
import { findDurationError } from './find-duration-error';
import type { MeasuredQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "flows arrive within [10s]". */
export function DelayField<Q extends MeasuredQuery>({ query, onChange }: PartProps<Q>) {
  return (
    <TextField
      label="flows arrive within"
      tooltip="How long a flow takes from the node to ClickHouse. What is newer is left out, or it would look like a dip."
      placeholder="10s"
      value={query.delay ?? ''}
      findError={findDurationError}
      onCommit={(text) => onChange(patch<Q>(query, { delay: text || undefined } as Partial<Q>))}
    />
  );
}
