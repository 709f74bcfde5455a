import { parseDuration } from '../../../flows/query/duration';
import { patch } from '../../patch';
import { TextField } from '../text-field';
import type { MeasuredQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "every [auto]": the length of a point, or of the steps whose rates a statistic is of. */
export function StepField<Q extends MeasuredQuery>({ query, onChange }: PartProps<Q>) {
  return (
    <TextField
      label="every"
      tooltip="Length of a step, such as 30s or 5m. Empty: from the panel's width and the time range. An alert rule should have one."
      placeholder="auto"
      value={query.step ?? ''}
      findError={findError}
      onCommit={(text) => onChange(patch<Q>(query, { step: text || undefined } as Partial<Q>))}
    />
  );
}

function findError(text: string): string | undefined {
  const isVariable = /[$[]/.test(text);
  return text === '' || isVariable || (parseDuration(text) ?? 0) >= 1000
    ? undefined
    : 'At least 1s, such as 30s, 5m or 1h';
}
