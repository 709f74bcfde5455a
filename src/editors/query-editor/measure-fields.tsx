import { BYTE_UNITS, FUNCTIONS, type Metric, METRICS } from '../../../flows/query/measure';
import { FUNCTION_LABELS, METRIC_LABELS, UNIT_LABELS } from '../../describe/labels';
import { patch } from '../../patch';
import { WordField } from '../word-field';
import type { MeasuredQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "Show the [rate] of [bytes] in [bits]". */
export function MeasureFields<Q extends MeasuredQuery>({ query, onChange }: PartProps<Q>) {
  const metric = query.metric ?? 'bytes';
  const change = (measure: Partial<MeasuredQuery>) => onChange(patch<Q>(query, measure as Partial<Q>));
  return (
    <>
      <WordField
        label="Show the"
        tooltip="Rate is per second. Sum is the total of each step, or of the whole time range."
        words={FUNCTIONS}
        labels={FUNCTION_LABELS}
        value={query.function ?? 'rate'}
        onChange={(chosen) => change({ function: chosen })}
      />
      <WordField
        label="of"
        words={METRICS}
        labels={METRIC_LABELS}
        value={metric}
        onChange={(chosen: Metric) => change({ metric: chosen, ...(chosen !== 'bytes' && { unit: undefined }) })}
      />
      {metric === 'bytes' && (
        <WordField
          label="in"
          words={BYTE_UNITS}
          labels={UNIT_LABELS}
          value={query.unit ?? 'bytes'}
          onChange={(unit) => change({ unit })}
        />
      )}
    </>
  );
}
