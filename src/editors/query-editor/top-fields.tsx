import { TOP_ORDERS } from '../../../flows/query/flow-query';
import { topOrderLabels } from '../../describe/labels';
import { patch } from '../../patch';
import { t } from '../../t';
import { SwitchField } from '../switch-field';
import { WholeNumberField } from '../whole-number-field';
import { WordField } from '../word-field';
import type { MeasuredQuery } from './measured-query';
import type { PartProps } from './part-props';

/** "top [10] of the [largest] ☑ Other". */
export function TopFields<Q extends MeasuredQuery>({ query, onChange }: PartProps<Q>) {
  const top = query.top ?? {};
  const change = (changed: typeof top) => onChange(patch<Q>(query, { top: patch(top, changed) } as Partial<Q>));
  return (
    <>
      <WholeNumberField
        label={t('query.top.label', 'top')}
        tooltip={t('query.top.tooltip', 'How many, ranked over the whole time range.')}
        min={1}
        max={500}
        value={top.n ?? (query.kind === 'topology' ? 50 : 10)}
        onChange={(n) => change({ n })}
      />
      <WordField
        label={t('query.top-order.label', 'of the')}
        tooltip={t('query.top-order.tooltip', 'Which are kept, and in a table come first.')}
        words={TOP_ORDERS}
        labels={topOrderLabels()}
        value={top.order ?? 'largest'}
        onChange={(order) => change({ order: order === 'largest' ? undefined : order })}
      />
      <SwitchField
        label={t('query.other.label', 'Other')}
        tooltip={t('query.other.tooltip', 'Keep all the rest together as Other, so that the whole is still the total.')}
        value={top.other ?? true}
        onChange={(other) => change({ other })}
      />
    </>
  );
}
