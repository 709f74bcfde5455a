import type { FlowQuery } from '../../../flows/query/flow-query';
import { kindLabels } from '../../describe/labels';
import { t } from '../../t';
import { WordField } from '../word-field';
import { changeKind, type PanelKind } from './change-kind';
import type { PartProps } from './part-props';

interface KindFieldProps extends PartProps {
  /** Those that can be shown where the query is edited. */
  kinds: readonly PanelKind[];
}

/** "as [time series]". */
export function KindField({ query, kinds, onChange }: KindFieldProps) {
  return (
    <WordField<FlowQuery['kind']>
      label={t('query.kind.label', 'as')}
      words={kinds}
      labels={kindLabels()}
      value={query.kind}
      onChange={(kind) => kind !== query.kind && kind !== 'values' && onChange(changeKind(query, kind))}
    />
  );
}
