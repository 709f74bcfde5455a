import { type CompareShow, COMPARE_SHOWS } from '../../../flows/query/compare';
import { compareShowLabels } from '../../describe/labels';
import { patch } from '../../patch';
import { t } from '../../t';
import { TextField } from '../text-field';
import { WordField } from '../word-field';
import { findDurationError } from './find-duration-error';
import type { GroupedQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "compared with earlier by [1d] show [both periods]". */
export function CompareFields<Q extends GroupedQuery>({ query, onChange }: PartProps<Q>) {
  const { compare } = query;
  const change = (changed: GroupedQuery['compare']) => onChange(patch<Q>(query, { compare: changed } as Partial<Q>));
  return (
    <>
      <TextField
        label={t('query.compare.label', 'compared with earlier by')}
        tooltip={t(
          'query.compare.tooltip',
          'The same question so much earlier, such as 1h, 1d or 7d: a whole number of steps. Empty: not compared.'
        )}
        placeholder={t('query.compare.placeholder', 'nothing')}
        value={compare?.offset ?? ''}
        findError={findDurationError}
        onCommit={(offset) => change(offset ? { ...compare, offset } : undefined)}
      />
      {compare && (
        <WordField<CompareShow>
          label={t('query.compare-show.label', 'show')}
          tooltip={t(
            'query.compare-show.tooltip',
            'The change is a share of the earlier value. An alert rule wants the change: one number for each group.'
          )}
          words={COMPARE_SHOWS}
          labels={compareShowLabels()}
          value={compare.show ?? 'both'}
          onChange={(show) => change(patch(compare, { show: show === 'both' ? undefined : show }))}
        />
      )}
    </>
  );
}
