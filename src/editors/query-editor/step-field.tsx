import { parseDuration } from '../../../flows/query/duration';
import type { TimeseriesQuery } from '../../../flows/query/flow-query';
import { patch } from '../../patch';
import { TextField } from '../text-field';
import type { PartProps } from './part-props';

/** "every [auto]": the length of a point. */
export function StepField({ query, onChange }: PartProps<TimeseriesQuery>) {
  return (
    <TextField
      label="every"
      tooltip="Length of a point, such as 30s or 5m. Empty: from the panel's width and the time range. An alert rule should have one."
      placeholder="auto"
      value={query.step ?? ''}
      findError={findError}
      onCommit={(text) => onChange(patch(query, { step: text || undefined }))}
    />
  );
}

function findError(text: string): string | undefined {
  const isVariable = /[$[]/.test(text);
  return text === '' || isVariable || (parseDuration(text) ?? 0) >= 1000
    ? undefined
    : 'At least 1s, such as 30s, 5m or 1h';
}
