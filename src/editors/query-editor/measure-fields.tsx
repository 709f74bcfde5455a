import { BYTE_UNITS, METRICS } from '../../../flows/query/measure';
import { countsBytes, defaultFunction } from '../../../flows/query/measure-functions';
import { functionLabels, metricLabels, unitLabels } from '../../describe/labels';
import { patch } from '../../patch';
import { t } from '../../t';
import { WordField } from '../word-field';
import { fittingMeasure, offeredFunctions } from './fitting-measure';
import type { MeasuredQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "Show the [rate] of [bytes] in [bits]". */
export function MeasureFields<Q extends MeasuredQuery>({ query, onChange }: PartProps<Q>) {
  const metric = query.metric ?? 'bytes';
  const change = (measure: Partial<MeasuredQuery>) => onChange(patch<Q>(query, measure as Partial<Q>));
  return (
    <>
      <WordField
        label={t('query.function.label', 'Show the')}
        tooltip={t(
          'query.function.tooltip',
          "Rate is per second. Sum is the total of each step, or of the whole time range. A table's and a topology's minimum, maximum and percentiles of what is counted are of the rates from step to step."
        )}
        words={offeredFunctions(metric, query.kind)}
        labels={functionLabels()}
        value={query.function ?? defaultFunction(metric)}
        onChange={(chosen) => change({ function: chosen })}
      />
      <WordField
        label={t('query.metric.label', 'of')}
        words={METRICS}
        labels={metricLabels()}
        value={metric}
        onChange={(chosen) => {
          const { function: fn, unit, sampling } = query;
          const fitting = fittingMeasure({ metric: chosen, function: fn, unit, sampling }, query.kind);
          change({ function: undefined, unit: undefined, sampling: undefined, ...fitting });
        }}
      />
      {countsBytes(metric) && (
        <WordField
          label={t('query.unit.label', 'in')}
          words={BYTE_UNITS}
          labels={unitLabels()}
          value={query.unit ?? 'bytes'}
          onChange={(unit) => change({ unit })}
        />
      )}
    </>
  );
}
